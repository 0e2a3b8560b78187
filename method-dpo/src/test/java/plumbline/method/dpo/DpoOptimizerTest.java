package plumbline.method.dpo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentMatchers;

import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.problem.ProblemException;
import plumbline.spi.Optimizer;
import plumbline.spi.Policy;
import plumbline.spi.ReferenceModel;
import plumbline.spi.StageContext;
import plumbline.spi.TrainingData;
import plumbline.support.LengthLimit;
import plumbline.tape.Var;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.Lessons;
import plumbline.testkit.OptimizerContract;
import plumbline.testkit.TabularPolicy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

class DpoOptimizerTest extends OptimizerContract<DpoSettings> {
    private static final PreferencePair TIE =
            new PreferencePair(
                    Prompt.text("where bank"),
                    "left",
                    "right",
                    OptionalDouble.empty(),
                    true,
                    Optional.empty());
    private static final PreferencePair LONG =
            PreferencePair.of(
                    Prompt.text("where bank"), "left " + "please ".repeat(200), "whatever");

    @Override
    protected Optimizer<DpoSettings> optimizer() {
        return new DpoOptimizer();
    }

    @Override
    protected DpoSettings tenSteps() {
        return Settings.tenSteps(Map.of());
    }

    @Test
    void lossOfTheFirstStepIsLogTwo() {
        FakeStageContext context = trained(data(), tenSteps());
        assertEquals(Math.log(2), context.records().get(0).get("loss"), 1e-12);
        assertEquals(0.5, context.records().get(0).get("rewards/accuracies"));
    }

    @Test
    void marginsAndHeldOutAccuracyRise() {
        FakeStageContext context = trained(data(), tenSteps());
        double[] margins = context.curve("rewards/margins");
        assertTrue(margins[9] > 0.1, "the last margin is " + margins[9]);
        Map<String, Double> heldOut = context.records().get(10);
        assertEquals(1, heldOut.get("eval_rewards/accuracies"));
        assertTrue(heldOut.get("eval_loss") < Math.log(2));
    }

    @Test
    void referenceIsScoredOnceForTrainingAndOnceForHeldOutPairs() {
        TabularPolicy policy = Lessons.policy();
        Policy reference = mock(Policy.class, delegatesTo(policy.snapshot()));
        StageContext context =
                mock(StageContext.class, delegatesTo(new FakeStageContext(policy, data(), 1)));
        doReturn(reference).when(context).reference();

        optimizer().optimize(context, Settings.tenSteps(Map.of("klSamples", 0)));

        verify(reference, times(2)).score(ArgumentMatchers.any());
    }

    @Test
    void referenceOtherThanThePolicyFailsLoudly() {
        StageContext context =
                mock(
                        StageContext.class,
                        delegatesTo(new FakeStageContext(Lessons.policy(), data(), 1)));
        Policy stranger = Lessons.policy().withLogit(3, 4, 5).snapshot();
        doReturn(stranger).when(context).reference();
        DpoSettings settings = Settings.tenSteps(Map.of("klSamples", 0));
        assertThrows(IllegalStateException.class, () -> optimizer().optimize(context, settings));
    }

    @ParameterizedTest
    @EnumSource(PairLoss.class)
    void everyLossStaysFiniteAndLearnsWhatIsPreferred(PairLoss loss) {
        DpoSettings settings =
                Settings.tenSteps(
                        Map.of(
                                "loss",
                                List.of(loss),
                                "beta",
                                OptionalDouble.of(0.5),
                                "labelSmoothing",
                                OptionalDouble.of(0.1)));
        FakeStageContext context = trained(data(), settings);
        Map<String, Double> before = context.records().firstEntry().getValue();
        Map<String, Double> after = context.records().lastEntry().getValue();
        assertTrue(after.values().stream().allMatch(Double::isFinite), after::toString);
        double rise = after.get("eval_rewards/margins") - before.get("eval_rewards/margins");
        assertTrue(rise > 0 || loss == PairLoss.SFT, () -> before + " became " + after);
    }

    @Test
    void weightedSumIsTheSumOfItsLosses() {
        DpoSettings settings =
                Settings.tenSteps(
                        Map.of(
                                "loss", List.of(PairLoss.SIGMOID, PairLoss.IPO),
                                "lossWeights", List.of(2.0, 0.5)));
        double loss = trained(data(), settings).records().get(0).get("loss");
        assertEquals(2 * Math.log(2) + 0.5 * 25, loss, 1e-12);
    }

    @Test
    void wpoWeighsPairsByWhatThePolicyWouldWrite() {
        DpoSettings weighed = Settings.tenSteps(Map.of("weighting", DpoSettings.Weighting.WPO));
        double loss = trained(data(), weighed).records().get(0).get("loss");
        assertTrue(loss > 0 && Math.abs(loss - Math.log(2)) > 1e-3, "the loss is " + loss);
    }

    @Test
    void aSoftLabelPrefersEachAnswerByItsProbability() {
        PairScores scores = new PairScores(Var.of(1, 0, 2, 0), Var.of(0, 0, 0, 0));
        PairObjective objective = PairObjective.of(tenSteps());
        double certain = objective.loss(scores, 0, 0).scalar();
        double turned = objective.loss(scores, 1, 1).scalar();
        assertEquals(
                0.7 * certain + 0.3 * turned, objective.loss(scores, 0.3, 0.3).scalar(), 1e-12);
    }

    @Test
    void aTiePrefersEachAnswerByHalf() {
        DpoSettings half =
                Settings.tenSteps(
                        Map.of("ties", DpoSettings.Ties.HALF, "batchSize", 9, "klSamples", 0));
        FakeStageContext context = trained(with(TIE), half);
        assertEquals(List.of(), context.cautions().stream().filter(this::isOfTies).toList());
        assertEquals(Math.log(2), context.records().get(0).get("loss"), 1e-12);
    }

    private boolean isOfTies(String caution) {
        return caution.contains("ties");
    }

    @Test
    void withoutAReferenceNoneIsScored() {
        TabularPolicy policy = Lessons.policy();
        Policy reference = mock(Policy.class, delegatesTo(policy.snapshot()));
        StageContext context =
                mock(StageContext.class, delegatesTo(new FakeStageContext(policy, data(), 1)));
        doReturn(reference).when(context).reference();
        Map<String, Object> simpo = Map.of("loss", List.of(PairLoss.SIMPO), "klSamples", 0);

        optimizer().optimize(context, Settings.tenSteps(simpo));

        verify(context, never()).reference(ArgumentMatchers.any());
        verify(reference, times(1)).score(ArgumentMatchers.any());
    }

    @Test
    void distanceFromTheReferenceBeginsAtZeroAndGrows() {
        FakeStageContext context = trained(data(), tenSteps());
        assertEquals(0, context.records().get(0).get("eval_kl"), 1e-12);
        assertTrue(context.records().get(10).get("eval_kl") > 0);
    }

    @Test
    void bothAnswersFallingIsSaidAndCounted() {
        DpoSettings down =
                Settings.tenSteps(Map.of("loss", List.of(PairLoss.APO_DOWN), "steps", 30));
        FakeStageContext context = trained(data(), down);
        assertEquals(1, context.records().lastEntry().getValue().get("eval_logps/both_fell"));
        assertTrue(context.cautions().getLast().startsWith("displacement: "), "not said");
    }

    @Test
    void marginsAtTheEndAreSharedOutAmongBars() {
        Map<String, Double> last = trained(data(), tenSteps()).records().lastEntry().getValue();
        double all =
                last.entrySet().stream()
                        .filter(e -> e.getKey().startsWith("eval_histogram/margins/"))
                        .mapToDouble(Map.Entry::getValue)
                        .sum();
        assertEquals(1, all, 1e-12);
    }

    @Test
    void referenceOfAnotherVocabularyIsTheUsersProblem() {
        StageContext context =
                mock(
                        StageContext.class,
                        delegatesTo(new FakeStageContext(Lessons.policy(), data(), 1)));
        Policy stranger = TabularPolicy.random(7, "other", "words").snapshot();
        ReferenceModel.Stage stage = new ReferenceModel.Stage("earlier");
        doReturn(stranger).when(context).reference(stage);
        ReferenceSettings earlier = new ReferenceSettings("earlier", Optional.empty(), 0, 1);
        DpoSettings settings = Settings.tenSteps(Map.of("reference", earlier));
        ProblemException problem =
                assertThrows(ProblemException.class, () -> optimizer().optimize(context, settings));
        assertEquals("wrong-vocabulary", problem.problems().getFirst().kind());
    }

    @Test
    void tiesAndEqualAnswersAreDroppedAndCounted() {
        PreferencePair equal = PreferencePair.of(Prompt.text("where bank"), "left", "left");
        FakeStageContext context = trained(with(TIE, equal), tenSteps());
        assertEquals(
                "2 of 10 pairs were ties or had two equal answers: dropped.",
                context.cautions().getFirst());
    }

    @Test
    void pairsThatAreTooLongAreDroppedAndCounted() {
        FakeStageContext context = trained(with(LONG), tenSteps());
        assertEquals("1 of 9 pairs were too long: dropped.", context.cautions().getFirst());
    }

    @Test
    void pairsThatAreTooLongAreCutOnRequest() {
        FakeStageContext context =
                trained(with(LONG), Settings.tenSteps(Map.of("tooLong", LengthLimit.TRUNCATE)));
        assertEquals("1 of 9 pairs were too long: truncated.", context.cautions().getFirst());
    }

    @Test
    void mostPairsTooLongIsTheUsersProblem() {
        TrainingData data =
                new TrainingData(
                        List.of(),
                        List.of(),
                        List.of(LONG, LONG, data().preferences().getFirst()),
                        List.of(),
                        List.of());
        ProblemException problem =
                assertThrows(ProblemException.class, () -> trained(data, tenSteps()));
        assertEquals("too-long", problem.problems().getFirst().kind());
        assertTrue(problem.getMessage().contains("2 of 3 pairs"), problem.getMessage());
    }

    @Test
    void withoutStepsEachPairIsVisitedOncePerEpoch() {
        FakeStageContext context = trained(data(), Settings.tenSteps(Map.of("steps", 0)));
        assertEquals(2, context.curve("loss").length, "8 pairs by 4 a step");
    }

    private FakeStageContext trained(TrainingData data, DpoSettings settings) {
        FakeStageContext context = new FakeStageContext(Lessons.policy(), data, 1);
        optimizer().optimize(context, settings);
        return context;
    }

    private TrainingData with(PreferencePair... more) {
        List<PreferencePair> pairs = new ArrayList<>(data().preferences());
        pairs.addAll(List.of(more));
        return new TrainingData(
                List.of(), List.of(), pairs, data().heldOutPreferences(), List.of());
    }
}
