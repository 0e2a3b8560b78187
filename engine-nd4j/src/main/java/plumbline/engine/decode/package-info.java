/**
 * Generation: {@link plumbline.engine.decode.Decoder} runs prompts in waves, each with a cache of
 * keys and values; a prompt is computed once for all of its samples, and a finished sequence leaves
 * at once. A completion depends on its prompt, the seed and its sample number alone.
 */
package plumbline.engine.decode;
