package plumbline.harness.evaluate;

import plumbline.data.Answer;
import plumbline.data.Demonstration;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.spi.EvaluationContext;
import plumbline.spi.Policy;
import plumbline.spi.PrincipleRules;
import plumbline.spi.RewardSource;
import plumbline.spi.Rollout;
import plumbline.spi.TrainingData;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What an evaluator works with, given by hand; the reference is the policy's opponent. */
record FakeEvaluation(
        Policy policy,
        Policy reference,
        List<Rollout> samples,
        List<Answer> answers,
        List<Answer> opponentAnswers,
        Optional<RewardSource> gold,
        Optional<PrincipleRules> rules,
        TrainingData data)
        implements EvaluationContext {
    private static final TrainingData NO_DATA =
            new TrainingData(List.of(), List.of(), List.of(), List.of(), List.of());

    /** Evaluate answers given as text alone. */
    static FakeEvaluation ofAnswers(
            RewardSource gold, List<Answer> answers, List<Answer> opponentAnswers) {
        return new FakeEvaluation(
                null,
                null,
                List.of(),
                answers,
                opponentAnswers,
                Optional.ofNullable(gold),
                Optional.empty(),
                NO_DATA);
    }

    /** Evaluate answers where the data know rules. */
    static FakeEvaluation ofAnswers(PrincipleRules rules, List<Answer> answers) {
        return new FakeEvaluation(
                null,
                null,
                List.of(),
                answers,
                List.of(),
                Optional.empty(),
                Optional.of(rules),
                NO_DATA);
    }

    /** Evaluate samples given as tokens, each behind the prompt {@code {0}}. */
    static FakeEvaluation ofSamples(Policy policy, Policy reference, Rollout... samples) {
        return new FakeEvaluation(
                policy,
                reference,
                List.of(samples),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                NO_DATA);
    }

    /** Evaluate on held-out data. */
    static FakeEvaluation ofHeldOut(
            Policy policy,
            Policy reference,
            List<Demonstration> demonstrations,
            List<PreferencePair> preferences) {
        return new FakeEvaluation(
                policy,
                reference,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new TrainingData(List.of(), demonstrations, List.of(), preferences, List.of()));
    }

    static Rollout ended(int... tokens) {
        return new Rollout(0, 0, new int[] {0}, tokens, new double[tokens.length], true);
    }

    static Rollout cutOff(int... tokens) {
        return new Rollout(0, 0, new int[] {0}, tokens, new double[tokens.length], false);
    }

    @Override
    public List<Prompt> prompts() {
        return IntStream.range(0, Math.max(samples.size(), answers.size()))
                .mapToObj(i -> Prompt.text("prompt " + i))
                .toList();
    }

    @Override
    public long seed() {
        return 1;
    }
}
