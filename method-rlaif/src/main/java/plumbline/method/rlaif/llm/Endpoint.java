package plumbline.method.rlaif.llm;

import plumbline.support.ContentHash;

/**
 * Where a model is asked.
 *
 * @param baseUrl up to the protocol's version, such as {@code https://api.openai.com/v1}
 * @param keyVariable the environment variable that holds its key; empty where it wants none
 */
record Endpoint(String baseUrl, String model, String keyVariable, Requests requests) {
    /** Counts up when the meaning of what is kept changes. */
    private static final String FORMAT = "chat reply 1";

    /** Return the name under which an answer is kept: a hash of all that it depends on. */
    String keyOf(ChatQuestion question) {
        Decoding decoding = question.decoding();
        return new ContentHash()
                .add(FORMAT)
                .add(baseUrl)
                .add(model)
                .add(decoding.system())
                .add(question.text())
                .add(String.valueOf(decoding.maxTokens()))
                .add(decoding.temperature().toString())
                .add(String.valueOf(decoding.topLogProbs()))
                .add(question.ask())
                .hex();
    }
}
