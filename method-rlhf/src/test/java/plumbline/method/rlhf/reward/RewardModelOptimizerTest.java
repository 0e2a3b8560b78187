package plumbline.method.rlhf.reward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.spi.Aggregation;
import plumbline.spi.Head;
import plumbline.spi.Optimizer;
import plumbline.spi.RewardShape.LengthPenalty;
import plumbline.spi.RewardShape.Normalization;
import plumbline.spi.SettingProblem;
import plumbline.spi.TrainingData;
import plumbline.spi.UpdaterSettings;
import plumbline.support.LengthLimit;
import plumbline.support.Schedule;
import plumbline.support.Seeds;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.Lessons;
import plumbline.testkit.OptimizerContract;
import plumbline.testkit.TabularPolicy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

class RewardModelOptimizerTest extends OptimizerContract<RewardModelSettings> {
    private static final Prompt WHERE = Prompt.text("where bank");

    @Override
    protected Optimizer<RewardModelSettings> optimizer() {
        return new RewardModelOptimizer();
    }

    @Override
    protected RewardModelSettings tenSteps() {
        return settings(PairLoss.DROP, 10, 0.05, 5);
    }

    @Override
    protected TabularPolicy policy() {
        return Lessons.policy().copyWithHead(Head.REWARD, 5);
    }

    static RewardModelSettings settings(String ties, int steps, double rate, int evaluations) {
        return settings(ties, steps, rate, evaluations, 1, 3, UpdaterSettings.ADAMW);
    }

    /** Settings with so many heads on a shared trunk; with one alone, a plain model. */
    private static RewardModelSettings settings(
            String ties,
            int steps,
            double rate,
            int evaluations,
            int heads,
            int batchSize,
            UpdaterSettings updater) {
        return new RewardModelSettings(
                heads,
                heads == 1 ? RewardModelSettings.SEPARATE : RewardModelSettings.SHARED,
                Aggregation.DEFAULT,
                ties,
                1,
                false,
                0,
                0,
                batchSize,
                steps,
                1,
                0,
                new Schedule(rate, "constant", 0),
                updater,
                evaluations,
                0,
                LengthLimit.DROP,
                Normalization.DEFAULT,
                false,
                LengthPenalty.NONE,
                0);
    }

    private static PreferencePair tie(String first, String second) {
        return new PreferencePair(
                WHERE, first, second, OptionalDouble.empty(), true, Optional.empty());
    }

    private static TrainingData data(List<PreferencePair> pairs, List<PreferencePair> heldOut) {
        return new TrainingData(List.of(), List.of(), pairs, heldOut, List.of());
    }

    @Test
    void learnsWhichAnswersArePreferred() {
        FakeStageContext context = context(policy(), data(), 1);
        optimizer().optimize(context, settings(PairLoss.DROP, 60, 0.1, 10));
        assertEquals(1, context.records().get(60).get("eval_accuracy"));
        assertTrue(context.records().get(60).get("eval_margin") > 1);
    }

    @Test
    void recordsTheFieldsFigures() {
        FakeStageContext context = context(policy(), data(), 1);
        optimizer().optimize(context, tenSteps());
        Set<String> first = context.records().get(0).keySet();
        assertTrue(
                first.containsAll(
                        List.of("accuracy", "margin", "mean_reward", "min_reward", "max_reward")),
                first::toString);
        assertFalse(first.contains("eval_accuracy"));
        assertTrue(context.records().get(1).containsKey("eval_loss"), "a look every other step");
    }

    @Test
    void endsWithTheCheckpointThatJudgedTheHeldOutPairsBest() {
        // What is held out contradicts what is learned: the first look is the best.
        PreferencePair learned = PreferencePair.of(WHERE, "left", "right");
        PreferencePair contrary = PreferencePair.of(WHERE, "right", "left");
        TabularPolicy policy = TabularPolicy.uniform("where", "bank", "left", "right");
        FakeStageContext context =
                new FakeStageContext(
                        leaningTo("right", policy), data(List.of(learned), List.of(contrary)), 1);
        optimizer().optimize(context, settings(PairLoss.DROP, 40, 0.1, 40));
        double[] looks = context.curve("eval_accuracy");
        assertEquals(1, looks[0]);
        assertEquals(0, looks[39]);
        assertEquals(1, context.records().get(40).get("eval_accuracy"));
        double first = context.records().get(0).get("eval_margin");
        assertEquals(first, context.records().get(40).get("eval_margin"), 1e-12);
    }

    /** Put a reward head on a policy that scores one word a little above the others. */
    private static TabularPolicy leaningTo(String word, TabularPolicy policy) {
        TabularPolicy model = policy.copyWithHead(Head.REWARD, 1);
        FakeStageContext context =
                new FakeStageContext(
                        model, data(List.of(PreferencePair.of(WHERE, word, "left")), List.of()), 1);
        new RewardModelOptimizer().optimize(context, settings(PairLoss.DROP, 40, 0.1, 1));
        return model;
    }

    @Test
    void tiesAndEqualAnswersAreCountedAndDropped() {
        List<PreferencePair> pairs =
                List.of(
                        PreferencePair.of(WHERE, "left", "right"),
                        PreferencePair.of(WHERE, "left", "left"),
                        tie("left", "please"));
        FakeStageContext context = context(policy(), data(pairs, List.of()), 1);
        optimizer().optimize(context, tenSteps());
        assertTrue(
                context.cautions()
                        .containsAll(
                                List.of(
                                        "1 of 3 pairs had two equal answers: dropped.",
                                        "1 of 3 pairs were ties: dropped.")),
                context.cautions()::toString);
    }

    @Test
    void learnedTiesBringTheScoresTogether() {
        List<PreferencePair> ties = List.of(tie("left", "right"), tie("please", "thanks"));
        for (String rule : List.of(PairLoss.HALF_CREDIT, PairLoss.DAVIDSON)) {
            FakeStageContext context = context(policy(), data(ties, List.of()), 3);
            optimizer().optimize(context, settings(rule, 80, 0.05, 1));
            double[] margins = context.curve("margin");
            double last = Arrays.stream(margins, 70, 80).map(Math::abs).max().orElseThrow();
            assertTrue(last < 0.1 * Math.abs(margins[0]) + 0.05, rule + ": " + last);
        }
    }

    @Test
    void headsOnASharedTrunkAreTrainedInOneModel() {
        RewardModelSettings shared =
                settings(PairLoss.DROP, 60, 0.1, 10, 3, 3, UpdaterSettings.ADAMW);
        assertEquals(1, new RewardModelOptimizer().members(shared));
        assertEquals(3, new RewardModelOptimizer().scores(shared));
        FakeStageContext context = context(Lessons.policy().copyWithRewards(3, 5), data(), 1);
        optimizer().optimize(context, shared);
        assertEquals(1, context.records().get(60).get("eval_accuracy"));
    }

    @Test
    void eachHeadLearnsAsAModelOfItsOwnWouldFromItsOwnBootstrap() {
        // A table's heads share nothing: K heads of a shared trunk are K models, at a K-th of the
        // rate.
        UpdaterSettings sgd = new UpdaterSettings("sgd", 0.9, 0.999, 1e-8, 0, 0);
        List<PreferencePair> pairs = data().preferences();
        TabularPolicy two = Lessons.policy().copyWithRewards(2, 5);
        double[] before = two.weights();
        optimizer()
                .optimize(
                        context(two, data(pairs, List.of()), 1),
                        settings(PairLoss.DROP, 1, 0.4, 1, 2, pairs.size(), sgd));
        int words = two.codec().vocabularySize();
        for (int head = 0; head < 2; head++) {
            List<PreferencePair> own =
                    new SplittableRandom(Seeds.derive(1, "bootstrap " + head))
                            .ints(pairs.size(), 0, pairs.size())
                            .mapToObj(pairs::get)
                            .toList();
            double[] moved = separately(before, head, words, own, sgd);
            int from = words * (words + head);
            assertArrayEquals(
                    Arrays.copyOfRange(moved, words * words, words * (words + 1)),
                    Arrays.copyOfRange(two.weights(), from, from + words),
                    1e-12);
        }
    }

    /** Train a model whose one head begins as one of several did. */
    private double[] separately(
            double[] before, int head, int words, List<PreferencePair> pairs, UpdaterSettings sgd) {
        TabularPolicy alone =
                Lessons.policy()
                        .copyWithHead(Head.REWARD, 5)
                        .withHead(
                                Arrays.copyOfRange(
                                        before,
                                        words * (words + head),
                                        words * (words + head + 1)));
        optimizer()
                .optimize(
                        context(alone, data(pairs, List.of()), 1),
                        settings(PairLoss.DROP, 1, 0.2, 1, 1, pairs.size(), sgd));
        return alone.weights();
    }

    @Test
    void pretrainingStandsInFrontOfThePairsThatWereCompared() {
        RewardModelSettings plain = settings(PairLoss.DROP, 10, 0.05, 5);
        Curriculum compared = new Curriculum(context(policy(), data(), 1), plain);
        Curriculum both = new Curriculum(context(policy(), data(), 1), pretrained(4, plain));
        assertEquals(14, both.steps());
        assertArrayEquals(tokens(compared, 0), tokens(both, 4));
        assertArrayEquals(tokens(compared, 9), tokens(both, 13));
        assertFalse(Arrays.deepEquals(tokens(compared, 3), tokens(both, 3)));
    }

    private static int[][] tokens(Curriculum curriculum, int step) {
        return curriculum.at(step).groups().stream()
                .flatMap(
                        group ->
                                Stream.concat(
                                        Stream.of(group.prompt()), group.completions().stream()))
                .toArray(int[][]::new);
    }

    private static RewardModelSettings pretrained(int steps, RewardModelSettings s) {
        return new RewardModelSettings(
                s.ensemble(),
                s.trunks(),
                s.aggregation(),
                s.ties(),
                s.tieStrength(),
                s.useMargin(),
                s.labelSmoothing(),
                s.centerRewardsCoefficient(),
                s.batchSize(),
                s.steps(),
                s.epochs(),
                steps,
                s.learningRate(),
                s.updater(),
                s.evaluations(),
                s.maxLength(),
                s.tooLong(),
                s.normalization(),
                s.lengthResidual(),
                s.lengthPenalty(),
                s.clip());
    }

    @Test
    void settingsWithoutEffectAreErrors() {
        RewardModelSettings smoothed =
                new RewardModelSettings(
                        3,
                        RewardModelSettings.SEPARATE,
                        Aggregation.DEFAULT,
                        PairLoss.DAVIDSON,
                        1,
                        false,
                        0.1,
                        0,
                        3,
                        5,
                        1,
                        0,
                        new Schedule(1, "constant", 0),
                        UpdaterSettings.ADAMW,
                        1,
                        0,
                        LengthLimit.DROP,
                        new Normalization(0, 64),
                        true,
                        LengthPenalty.NONE,
                        0);
        assertEquals(
                List.of(
                        "label-smoothing",
                        "epochs",
                        "aggregation.quantile",
                        "normalization.samples"),
                optimizer()
                        .check(
                                smoothed,
                                Set.of("label-smoothing", "epochs", "aggregation.quantile"))
                        .stream()
                        .map(SettingProblem::setting)
                        .toList());
        assertEquals(
                "aggregation has no effect on an ensemble of 1",
                optimizer().check(tenSteps(), Set.of("aggregation")).getFirst().message());
        assertEquals(
                "trunks has no effect on an ensemble of 1",
                optimizer().check(tenSteps(), Set.of("trunks")).getFirst().message());
        assertEquals(
                "tie-strength has no effect on ties 'drop'",
                optimizer().check(tenSteps(), Set.of("tie-strength")).getFirst().message());
    }
}
