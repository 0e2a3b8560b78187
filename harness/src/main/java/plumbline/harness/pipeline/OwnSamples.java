package plumbline.harness.pipeline;

import plumbline.data.Answer;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.harness.stats.Interval;
import plumbline.harness.stats.ShareIntervals;
import plumbline.spi.Card;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Policy;
import plumbline.spi.RewardSource;
import plumbline.spi.Rollout;
import plumbline.spi.Sampling;
import plumbline.spi.TrainingData;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks whether a reward still orders a policy's own answers as gold does, once the policy was
 * trained on it: two answers to each of some prompts, which one is better.
 */
final class OwnSamples {
    static final String TITLE = "reward on the policy's own samples";
    private static final int PROMPTS = 128;
    private static final int MAX_NEW_TOKENS = 64;

    private OwnSamples() {}

    /** Make the card; empty where no prompt leaves room, or gold finds all answers equal. */
    static Optional<Card> card(
            Policy policy, RewardSource reward, RewardSource gold, TrainingData data, long seed) {
        List<Answer> answers = answers(policy, data, seed);
        double[] proxies = reward.score(answers);
        double[] golds = gold.score(answers);
        int asked = 0;
        double agreed = 0;
        for (int i = 0; i < golds.length; i += 2) {
            double better = Math.signum(golds[i] - golds[i + 1]);
            asked += better == 0 ? 0 : 1;
            agreed += better == 0 ? 0 : 0.5 + better * Math.signum(proxies[i] - proxies[i + 1]) / 2;
        }
        return asked == 0 ? Optional.empty() : Optional.of(card(agreed, asked));
    }

    private static Card card(double agreed, int asked) {
        Interval interval = ShareIntervals.wilson((int) Math.round(agreed), asked, 0.95);
        Card.Row row =
                new Card.Row(
                        "agreement with gold",
                        agreed / asked,
                        interval.low(),
                        interval.high(),
                        "",
                        "of two answers to one prompt, the same is better; %d pairs"
                                .formatted(asked));
        List<String> warnings =
                interval.low() > 0.5
                        ? List.of()
                        : List.of(
                                "the reward orders the policy's own answers no better than chance;"
                                        + " training on with it teaches nothing good.");
        return new Card(TITLE, List.of(row), warnings, List.of());
    }

    private static List<Answer> answers(Policy policy, TrainingData data, long seed) {
        int room = policy.contextLength() - MAX_NEW_TOKENS - 1;
        List<Prompt> prompts =
                prompts(data)
                        .distinct()
                        .filter(p -> policy.codec().prompt(p).length <= room)
                        .limit(PROMPTS)
                        .toList();
        if (prompts.isEmpty()) {
            return List.of();
        }
        List<Rollout> rollouts =
                policy.generate(
                        new GenerationRequest(
                                prompts.stream().map(policy.codec()::prompt).toList(),
                                2,
                                Sampling.PLAIN,
                                MAX_NEW_TOKENS,
                                seed,
                                new int[0]));
        List<Answer> answers = new ArrayList<>();
        for (Rollout rollout : rollouts) {
            Prompt prompt = prompts.get(rollout.promptIndex());
            answers.add(
                    new Answer(prompt, policy.codec().completionText(prompt, rollout.tokens())));
        }
        return answers;
    }

    /** Take held-out prompts; where there are none, those to train on. */
    private static Stream<Prompt> prompts(TrainingData data) {
        return data.heldOutPreferences().isEmpty()
                ? data.prompts().stream()
                : data.heldOutPreferences().stream().map(PreferencePair::prompt);
    }
}
