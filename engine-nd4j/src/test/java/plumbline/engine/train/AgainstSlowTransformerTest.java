package plumbline.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import plumbline.engine.kernel.EveryKernels;
import plumbline.engine.kernel.Kernels;
import plumbline.engine.model.Network;
import plumbline.engine.model.SlowTransformer;
import plumbline.engine.model.TinyModels;
import plumbline.engine.model.WeightLayout;
import plumbline.engine.tensor.Tensor;
import plumbline.spi.Quantity;
import plumbline.spi.ScoreVars;
import plumbline.spi.Scores;
import plumbline.spi.Span;
import plumbline.spi.TokenGroup;
import plumbline.spi.TrainingBatch;
import plumbline.spi.UpdaterSettings;
import plumbline.tape.Var;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The engine's numbers against the obvious implementation's, for every kind of network. */
class AgainstSlowTransformerTest {
    private static final Set<Quantity> ALL = EnumSet.allOf(Quantity.class);
    private static final List<TokenGroup> GROUPS = TinyModels.groups();

    private static final List<TokenGroup> FEW =
            List.of(
                    TokenGroup.of(new int[] {1, 5, 3}, new int[] {2, 9, 4}, new int[] {7}),
                    TokenGroup.of(new int[] {6}, new int[] {1, 12}));

    static Stream<Arguments> networks() {
        return EveryKernels.all()
                .flatMap(k -> TinyModels.all().map(network -> Arguments.of(k, network)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("networks")
    void everyScoreIsRight(Supplier<Kernels> kernels, Supplier<Network> model) {
        try (Workers workers = new Workers(2, kernels);
                Network network = model.get();
                Network reference = perturbed(model)) {
            for (Span span : Span.values()) {
                Scores expected =
                        new SlowTransformer(network)
                                .score(GROUPS, ALL, span, new SlowTransformer(reference));
                Scores actual =
                        new Scorer(workers, network, 8192)
                                .score(GROUPS, ALL, span, Optional.of(reference));
                for (Quantity q : ALL) {
                    assertArrayEquals(
                            expected.get(q).offsets(), actual.get(q).offsets(), q.toString());
                    assertArrayEquals(
                            expected.get(q).values(), actual.get(q).values(), 1e-5, q.toString());
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("networks")
    void everyParametersGradientIsTheFiniteDifference(
            Supplier<Kernels> kernels, Supplier<Network> model) {
        try (Workers workers = new Workers(2, kernels);
                Network network = model.get();
                Network reference = perturbed(model);
                TrainingRun run =
                        new TrainingRun(
                                new Scorer(workers, network, 8192), UpdaterSettings.ADAMW)) {
            TrainingBatch batch = new TrainingBatch(FEW, ALL, Span.ALL, Optional.empty());
            run.step(batch, Optional.of(reference), 0, AgainstSlowTransformerTest::loss);
            SlowTransformer slow = new SlowTransformer(network);
            SlowTransformer slowReference = new SlowTransformer(reference);
            for (WeightLayout.Entry e : network.trainable().layout().entries()) {
                Tensor gradient = run.lastGradient().tensor(e.offset(), e.rows(), e.columns());
                double[][] parameter = slow.parameter(e.name());
                double norm = norm(gradient);
                for (int r = 0; r < e.rows(); r++) {
                    for (int i = 0; i < e.columns(); i++) {
                        double expected = derivative(slow, slowReference, parameter[r], i);
                        assertEquals(
                                expected,
                                gradient.get(r, i),
                                1e-4 * Math.max(1, norm),
                                e.name() + "[" + r + "," + i + "]");
                    }
                }
            }
        }
    }

    private static double norm(Tensor gradient) {
        double sum = 0;
        for (float g : gradient.toArray()) {
            sum += g * g;
        }
        return Math.sqrt(sum);
    }

    private static double derivative(
            SlowTransformer slow, SlowTransformer reference, double[] row, int i) {
        double step = 1e-5;
        double before = row[i];
        row[i] = before + step;
        double above = slowLoss(slow, reference);
        row[i] = before - step;
        double below = slowLoss(slow, reference);
        row[i] = before;
        return (above - below) / (2 * step);
    }

    private static double slowLoss(SlowTransformer slow, SlowTransformer reference) {
        return loss(new ScoreVars(slow.score(FEW, ALL, Span.ALL, reference))).scalar();
    }

    /** Reads every quantity, no two with the same weight, and couples the batch. */
    private static Var loss(ScoreVars scores) {
        return scores.logProbs()
                .mean()
                .negate()
                .plus(scores.get(Quantity.ENTROPY).square().mean().times(0.3))
                .plus(scores.get(Quantity.KL_TO_REFERENCE).mean().times(0.7))
                .plus(scores.get(Quantity.LOG_SUM_SQUARED_PROB).square().mean().times(0.2))
                .plus(scores.get(Quantity.VALUE).square().mean().times(0.5))
                .plus(scores.get(Quantity.REWARD).sum().logSigmoid().times(1.3));
    }

    private static Network perturbed(Supplier<Network> model) {
        Network network = model.get();
        TinyModels.randomize(network.trainable(), 7);
        return network;
    }
}
