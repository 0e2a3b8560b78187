package plumbline.engine.text;

/** Makes a tokenizer.json from a list of words. */
final class WordTokenizer {}
