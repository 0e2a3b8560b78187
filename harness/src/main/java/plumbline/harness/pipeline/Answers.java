package plumbline.harness.pipeline;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.harness.recipe.EvaluationSettings;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Policy;
import plumbline.spi.Rollout;

import java.util.ArrayList;
import java.util.List;

/** A policy's own answer to each held-out prompt, as tokens and as text. */
record Answers(List<Rollout> rollouts, List<Answer> texts) {
    /** Sample once per prompt; the same seed gives every policy the same random numbers. */
    static Answers of(Policy policy, List<Prompt> prompts, EvaluationSettings settings, long seed) {
        List<int[]> tokens = prompts.stream().map(policy.codec()::prompt).toList();
        List<Rollout> rollouts =
                policy.generate(
                        GenerationRequest.of(
                                tokens, settings.sampling(), settings.maxNewTokens(), seed));
        List<Answer> texts = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            texts.add(new Answer(prompts.get(i), policy.codec().text(rollouts.get(i).tokens())));
        }
        return new Answers(List.copyOf(rollouts), List.copyOf(texts));
    }

    long tokens() {
        return rollouts.stream().mapToLong(rollout -> rollout.tokens().length).sum();
    }
}
