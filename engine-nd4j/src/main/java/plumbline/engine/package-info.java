/**
 * The language model as the SPI sees it: {@link plumbline.engine.Nd4jEngine} opens one, {@link
 * plumbline.engine.LanguageModel} is one. What it computes is in {@code plumbline.engine.model};
 * scoring and training in {@code plumbline.engine.train}, generation in {@code
 * plumbline.engine.decode}, files in {@code plumbline.engine.checkpoint}, text in {@code
 * plumbline.engine.text}.
 */
package plumbline.engine;
