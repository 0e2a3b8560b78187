package plumbline.method.rlaif.llm;

/**
 * One question to a model.
 *
 * @param ask tells askings of the same text apart, where several are wanted
 */
record ChatQuestion(Decoding decoding, String text, String ask) {}
