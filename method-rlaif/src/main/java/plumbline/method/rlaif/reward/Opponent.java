package plumbline.method.rlaif.reward;

import plumbline.data.Prompt;
import plumbline.problem.ProblemException;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Policy;
import plumbline.spi.Rollout;
import plumbline.spi.Sampling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A frozen policy whose likeliest answers others are held against; each prompt is answered once.
 */
final class Opponent {
    private final Policy policy;
    private final int maxNewTokens;
    private final long seed;
    private final Map<Prompt, String> known = new HashMap<>();

    Opponent(Policy policy, int maxNewTokens, long seed) {
        this.policy = policy;
        this.maxNewTokens = maxNewTokens;
        this.seed = seed;
    }

    /** Return its answer to each prompt. */
    List<String> answers(List<Prompt> prompts) {
        List<Prompt> open = prompts.stream().distinct().filter(p -> !known.containsKey(p)).toList();
        if (!open.isEmpty()) {
            answer(open);
        }
        return prompts.stream().map(known::get).toList();
    }

    private void answer(List<Prompt> prompts) {
        List<int[]> tokens = prompts.stream().map(this::tokens).toList();
        for (Rollout rollout :
                policy.generate(
                        GenerationRequest.of(tokens, Sampling.GREEDY, maxNewTokens, seed))) {
            Prompt prompt = prompts.get(rollout.promptIndex());
            known.put(prompt, policy.codec().completionText(prompt, rollout.tokens()));
        }
    }

    private int[] tokens(Prompt prompt) {
        int[] tokens = policy.codec().prompt(prompt);
        if (tokens.length + maxNewTokens > policy.contextLength()) {
            throw new ProblemException(
                    "reward",
                    "no-room",
                    "the opponent's answer of %d tokens has no room behind a prompt of %d in its context of %d."
                            .formatted(maxNewTokens, tokens.length, policy.contextLength()),
                    "Lower max-new-tokens of the reward.");
        }
        return tokens;
    }
}
