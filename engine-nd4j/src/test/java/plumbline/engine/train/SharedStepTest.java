package plumbline.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.engine.VectorKernelsOnly;
import plumbline.engine.kernel.Crew;
import plumbline.engine.kernel.Kernels;
import plumbline.engine.model.Network;
import plumbline.engine.model.TransformerConfig;
import plumbline.engine.model.WeightInitializer;
import plumbline.engine.model.WeightLayout;
import plumbline.engine.model.Weights;
import plumbline.spi.TokenGroup;
import plumbline.spi.TrainingBatch;
import plumbline.spi.UpdaterSettings;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Steps with more threads than lanes. */
@VectorKernelsOnly
class SharedStepTest {
    private static final TransformerConfig CONFIG =
            TransformerConfig.preset("nano").orElseThrow().withVocabulary(300);
    private static final int SIZE = (int) WeightLayout.of(CONFIG).size();
    private static final SplittableRandom RANDOM = new SplittableRandom(5);
    private static final List<TokenGroup> GROUPS =
            List.of(
                    TokenGroup.of(tokens(90), tokens(130), tokens(61)),
                    TokenGroup.of(tokens(40), tokens(301)));

    private final Queue<Crew> crews = new ConcurrentLinkedQueue<>();

    @Test
    void aStepHasTheSameBitsHoweverManyThreadsShareIt() {
        float[] one = trained(1);
        assertEquals(0, pieces());
        assertArrayEquals(one, trained(2));
        assertArrayEquals(one, trained(3));
        assertArrayEquals(one, trained(7));
    }

    @Test
    void threadsWithoutALaneShareTheOthers() {
        trained(4);
        assertTrue(pieces() > 100, "pieces: " + pieces());
    }

    private int pieces() {
        return crews.stream().distinct().mapToInt(Crew::pieces).sum();
    }

    private float[] trained(int threads) {
        try (Workers workers = new Workers(threads, this::watched);
                Network network = Network.of(CONFIG, weights());
                TrainingRun run =
                        new TrainingRun(
                                new Scorer(workers, network, 8192), UpdaterSettings.ADAMW)) {
            for (int i = 0; i < 2; i++) {
                run.step(
                        TrainingBatch.logProbs(GROUPS),
                        Optional.empty(),
                        1e-3,
                        s -> s.logProbs().mean().negate());
            }
            return network.trainable().memory().tensor(0, 1, SIZE).toArray();
        }
    }

    private static Weights weights() {
        Weights weights = Weights.allocate(WeightLayout.of(CONFIG));
        WeightInitializer.initialize(weights, 1);
        return weights;
    }

    /** Kernels that note whose crews they lead. */
    private Kernels watched() {
        Kernels kernels = Kernels.named("vector");
        InvocationHandler noting =
                (proxy, method, arguments) -> {
                    if (method.getName().equals("lead")) {
                        crews.add((Crew) arguments[0]);
                    }
                    return method.invoke(kernels, arguments);
                };
        return (Kernels)
                Proxy.newProxyInstance(
                        Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, noting);
    }

    private static int[] tokens(int count) {
        return RANDOM.ints(count, 3, 300).toArray();
    }
}
