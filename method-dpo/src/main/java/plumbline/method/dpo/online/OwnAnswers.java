package plumbline.method.dpo.online;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.problem.ProblemException;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Policy;
import plumbline.spi.Rollout;
import plumbline.spi.Sampling;
import plumbline.spi.StageContext;

import java.util.Arrays;
import java.util.List;

/**
 * Answers that policies give while one of them is trained, and what the stage's reward or judge
 * thinks of them.
 *
 * @param prompts those that leave room for an answer
 */
record OwnAnswers(
        StageContext context, List<Prompt> prompts, OnlineSettings settings, Referee referee) {
    /**
     * Choose the prompts of the stage's data that leave room for an answer.
     *
     * @throws ProblemException if none does
     */
    static OwnAnswers of(StageContext context, OnlineSettings settings) {
        List<Prompt> all = context.data().prompts();
        int room = context.policy().contextLength() - settings.maxNewTokens();
        List<Prompt> fitting =
                all.stream()
                        .filter(p -> context.policy().codec().prompt(p).length <= room)
                        .toList();
        if (fitting.isEmpty()) {
            throw new ProblemException(
                    context.stage(),
                    all.isEmpty() ? "no-data" : "no-room",
                    all.isEmpty()
                            ? "there are no prompts to answer."
                            : "none of the %d prompts leaves room for max-new-tokens, %d, in the context of %d."
                                    .formatted(
                                            all.size(),
                                            settings.maxNewTokens(),
                                            context.policy().contextLength()),
                    "");
        }
        if (fitting.size() < all.size()) {
            context.caution(
                    "%d of %d prompts leave no room for an answer: dropped."
                            .formatted(all.size() - fitting.size(), all.size()));
        }
        Referee referee =
                settings.byJudge()
                        ? new Referee.ByJudge(context.judge())
                        : new Referee.ByReward(context.reward());
        return new OwnAnswers(context, fitting, settings, referee);
    }

    /** Draw {@code perPrompt} answers to each of some prompts, in the order of the prompts. */
    List<Rollout> draw(Policy policy, int[] indices, int perPrompt, long seed) {
        List<int[]> tokens =
                Arrays.stream(indices)
                        .mapToObj(i -> policy.codec().prompt(prompts.get(i)))
                        .toList();
        Sampling sampling = new Sampling(settings.temperature(), 0, 1);
        return policy.generate(
                new GenerationRequest(
                        tokens, perPrompt, sampling, settings.maxNewTokens(), seed, new int[0]));
    }

    /**
     * Have answers scored, less the penalty for those that did not end.
     *
     * @param indices of the prompts, as they were drawn for
     * @param perPrompt how many answers in turn belong to one prompt
     * @return NaN for all answers of a prompt of which one comparison was invalid
     */
    double[] scores(List<Rollout> rollouts, int[] indices, int perPrompt) {
        List<Answer> answers = rollouts.stream().map(r -> answer(r, indices)).toList();
        double[] scores = referee.scores(answers, perPrompt);
        for (int i = 0; i < scores.length; i++) {
            scores[i] -= rollouts.get(i).ended() ? 0 : settings.missingEndPenalty();
        }
        return scores;
    }

    private Answer answer(Rollout rollout, int[] indices) {
        Prompt prompt = prompts.get(indices[rollout.promptIndex()]);
        return new Answer(
                prompt, context.policy().codec().completionText(prompt, rollout.tokens()));
    }

    /** Count the tokens that were generated. */
    static double tokens(List<Rollout> rollouts) {
        return rollouts.stream().mapToInt(r -> r.tokens().length).sum();
    }

    /** Return the share of answers that ended by themselves. */
    static double ended(List<Rollout> rollouts) {
        return rollouts.stream().mapToInt(r -> r.ended() ? 1 : 0).average().orElse(Double.NaN);
    }
}
