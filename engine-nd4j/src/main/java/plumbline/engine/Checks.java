package plumbline.engine;

import plumbline.engine.model.TransformerConfig;
import plumbline.problem.ProblemException;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Head;
import plumbline.spi.Quantity;
import plumbline.spi.TokenGroup;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What a request asks for, against what the model can do. */
record Checks(TransformerConfig config) {
    /** Check that the model has the heads that these quantities come from. */
    void quantities(Set<Quantity> quantities) {
        for (Quantity quantity : quantities) {
            head(
                    switch (quantity) {
                        case LOG_PROB, ENTROPY, KL_TO_REFERENCE, LOG_SUM_SQUARED_PROB ->
                                Head.LANGUAGE;
                        case VALUE -> Head.VALUE;
                        case REWARD -> Head.REWARD;
                    },
                    quantity.toString());
        }
    }

    private void head(Head head, String wanted) {
        if (!config.outputs().contains(head)) {
            throw new IllegalArgumentException(
                    wanted + " needs a " + head + " head; the model has " + config.outputs());
        }
    }

    /** Check that a reference's distributions can be compared with the model's. */
    void sameVocabulary(TransformerConfig reference) {
        if (reference.vocabulary() != config.vocabulary()) {
            throw new ProblemException(
                    "",
                    "vocabulary-mismatch",
                    "the model has %d tokens and its reference %d."
                            .formatted(config.vocabulary(), reference.vocabulary()),
                    "KL compares distributions over one vocabulary.");
        }
    }

    /** Check that all sequences fit the context and the vocabulary. */
    void groups(List<TokenGroup> groups) {
        for (TokenGroup group : groups) {
            tokens(group.prompt());
            for (int[] completion : group.completions()) {
                tokens(completion);
                length(group.prompt().length, completion.length);
            }
        }
    }

    /** Check that every prompt leaves room for a token. */
    void generation(GenerationRequest request) {
        head(Head.LANGUAGE, "generation");
        if (Arrays.stream(request.exactLengths()).anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException("exact lengths must be at least 1");
        }
        for (int[] prompt : request.prompts()) {
            if (prompt.length == 0) {
                throw new IllegalArgumentException("a prompt needs at least one token");
            }
            tokens(prompt);
            room(prompt.length);
        }
    }

    private void length(int prompt, int completion) {
        if (prompt + completion > config.context()) {
            throw new ProblemException(
                    "",
                    "context-too-long",
                    "a sequence of %d tokens (prompt %d, completion %d) is longer than the model's context of %d."
                            .formatted(prompt + completion, prompt, completion, config.context()),
                    "Shorten it, drop it, or use a model with a longer context.");
        }
    }

    private void room(int prompt) {
        if (prompt >= config.context()) {
            throw new ProblemException(
                    "",
                    "no-room-for-completion",
                    "a prompt of %d tokens leaves no room for a completion in the model's context of %d."
                            .formatted(prompt, config.context()),
                    "Shorten the prompt, or use a model with a longer context.");
        }
    }

    private void tokens(int[] tokens) {
        for (int token : tokens) {
            if (token < 0 || token >= config.vocabulary()) {
                throw new ProblemException(
                        "",
                        "unknown-token",
                        "token id %d is not in the vocabulary of %d ids (0 to %d)."
                                .formatted(token, config.vocabulary(), config.vocabulary() - 1),
                        "Was the text tokenised for another model?");
            }
        }
    }
}
