/**
 * Text to tokens and back. Start at {@link plumbline.engine.text.HuggingFaceCodec}: a
 * tokenizer.json through Hugging Face's own code. {@link plumbline.engine.text.ChatTemplate} lays
 * conversations out, {@link plumbline.engine.text.WordTokenizer} makes a tokenizer.json from a list
 * of words, and {@link plumbline.engine.text.IdCodec} serves models that have no tokenizer. What a
 * model directory holds besides is read in {@code plumbline.engine.checkpoint}.
 */
package plumbline.engine.text;
