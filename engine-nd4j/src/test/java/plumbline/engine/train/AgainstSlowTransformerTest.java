package plumbline.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import plumbline.engine.Oracle;
import plumbline.engine.UnderTest;
import plumbline.engine.kernel.Kernels;
import plumbline.engine.model.Network;
import plumbline.engine.model.SlowTransformer;
import plumbline.engine.model.TinyModels;
import plumbline.engine.model.WeightLayout;
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

    static Stream<Named<Supplier<Network>>> models() {
        return TinyModels.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void everyScoreIsRight(Supplier<Network> model) {
        try (Workers workers = new Workers(2, () -> Kernels.named(UnderTest.KERNELS));
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
                    double[] values = actual.get(q).values();
                    for (int i = 0; i < values.length; i++) {
                        Oracle.assertClose(
                                expected.get(q).values()[i], values[i], 1e-5, q + "[" + i + "]");
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void everyParametersGradientIsTheFiniteDifference(Supplier<Network> model) {
        try (Network network = model.get();
                Network reference = perturbed(model)) {
            float[] gradient = gradient(network, reference);
            SlowTransformer slow = new SlowTransformer(network);
            SlowTransformer slowReference = new SlowTransformer(reference);
            for (WeightLayout.Entry e : network.trainable().layout().entries()) {
                double[] expected = derivatives(slow, slowReference, e);
                double tolerance = 1e-4 * Math.max(1, norm(expected));
                for (int i = 0; i < expected.length; i++) {
                    int at = (int) e.offset() + i;
                    assertEquals(expected[i], gradient[at], tolerance, e.name() + " " + i);
                }
            }
        }
    }

    private static float[] gradient(Network network, Network reference) {
        try (Workers workers = new Workers(2, () -> Kernels.named(UnderTest.KERNELS));
                TrainingRun run =
                        new TrainingRun(
                                new Scorer(workers, network, 8192), UpdaterSettings.ADAMW)) {
            TrainingBatch batch = new TrainingBatch(FEW, ALL, Span.ALL, Optional.empty());
            run.step(batch, Optional.of(reference), 0, AgainstSlowTransformerTest::loss);
            return run.lastGradient().tensor(0, 1, (int) run.lastGradient().length()).toArray();
        }
    }

    private static double[] derivatives(
            SlowTransformer slow, SlowTransformer reference, WeightLayout.Entry e) {
        double[][] parameter = slow.parameter(e.name());
        double[] out = new double[(int) e.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = derivative(slow, reference, parameter[i / e.columns()], i % e.columns());
        }
        return out;
    }

    private static double norm(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v * v;
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
