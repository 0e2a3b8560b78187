package plumbline.spi;

import plumbline.spi.Setting.Kind;

/**
 * How the engine uses the machine. Threads change the speed alone, never a result.
 *
 * @param threads worker threads; 0 for one per core
 * @param kernels {@code vector} (the processor, fast) or {@code nd4j} (any ND4J backend)
 * @param maxBatchTokens tokens computed at once; a larger batch is cut into parts
 */
@Stability(Stability.Level.EXPERIMENTAL)
public record EngineSettings(
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "worker threads; 0: one per core")
                int threads,
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {"vector", "nd4j"},
                        doc = "which kernels compute")
                String kernels,
        @Setting(kind = Kind.AT_LEAST, min = 64, doc = "tokens computed at once")
                int maxBatchTokens) {
    /** One thread per core, the {@code vector} kernels, 8192 tokens at once. */
    public static final EngineSettings DEFAULT = new EngineSettings(0, "vector", 8192);
}
