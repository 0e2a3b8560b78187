package plumbline.harness.pipeline;

import plumbline.data.Answer;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.problem.ProblemException;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Policy;
import plumbline.spi.RewardShape.Normalization;
import plumbline.spi.Rollout;
import plumbline.spi.Sampling;
import plumbline.spi.TrainingData;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A policy's own answers to training prompts, one each. */
record Samples(List<Answer> answers, long tokens) {
    static final Samples NONE = new Samples(List.of(), 0);

    /**
     * Sample.
     *
     * @throws ProblemException if no prompt leaves room for an answer
     */
    static Samples of(Policy policy, TrainingData data, Normalization wanted, long seed) {
        int room = policy.contextLength() - wanted.maxNewTokens() - 1;
        List<Prompt> prompts =
                prompts(data)
                        .filter(p -> policy.codec().prompt(p).length <= room)
                        .limit(wanted.samples())
                        .toList();
        if (prompts.isEmpty()) {
            throw new ProblemException(
                    "normalization",
                    "no-room",
                    "no training prompt leaves room for %d new tokens in the model's context of %d tokens."
                            .formatted(wanted.maxNewTokens(), policy.contextLength()),
                    "Lower normalization.max-new-tokens, or write normalization: 0.");
        }
        List<int[]> tokens = prompts.stream().map(policy.codec()::prompt).toList();
        List<Rollout> rollouts =
                policy.generate(
                        GenerationRequest.of(tokens, Sampling.PLAIN, wanted.maxNewTokens(), seed));
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            Prompt prompt = prompts.get(i);
            String text = policy.codec().completionText(prompt, rollouts.get(i).tokens());
            answers.add(new Answer(prompt, text));
        }
        return new Samples(
                List.copyOf(answers), rollouts.stream().mapToLong(r -> r.tokens().length).sum());
    }

    /** Take the prompts to train on; where there are none, those of the pairs. */
    private static Stream<Prompt> prompts(TrainingData data) {
        return data.prompts().isEmpty()
                ? data.preferences().stream().map(PreferencePair::prompt).distinct()
                : data.prompts().stream();
    }
}
