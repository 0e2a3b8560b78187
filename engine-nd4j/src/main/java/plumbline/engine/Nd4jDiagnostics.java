package plumbline.engine;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

import plumbline.engine.kernel.Kernels;
import plumbline.engine.kernel.TimedKernels;
import plumbline.engine.tensor.Memory;
import plumbline.problem.ProblemException;
import plumbline.spi.Diagnostics;
import plumbline.spi.KernelTimes;
import plumbline.spi.ModelSpec;
import plumbline.spi.TrainablePolicy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** What this engine tells about itself. */
final class Nd4jDiagnostics implements Diagnostics {
    /** What Maven writes into the jar; its manifest says nothing. */
    private static final String BUILD = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";

    @Override
    public TrainablePolicy open(ModelSpec spec, KernelTimes times) {
        return Nd4jEngine.open(
                spec, () -> TimedKernels.of(Kernels.named(spec.engine().kernels()), times));
    }

    @Override
    public double matmulGflops(int threads) {
        return MatrixSpeed.best(threads);
    }

    @Override
    public long liveBytes() {
        return Memory.liveBytes();
    }

    @Override
    public Map<String, String> backend() {
        try {
            Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("backend", Nd4j.getBackend().getClass().getSimpleName());
            facts.put("nd4j", version());
            facts.put("blas", String.valueOf(environment.get("blas.vendor")));
            facts.put("vector_bits", String.valueOf(vectorBits()));
            facts.put(
                    "native_threads",
                    String.valueOf(
                            NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads()));
            return facts;
        } catch (RuntimeException | LinkageError e) {
            throw new ProblemException(
                    "nd4j",
                    "no-backend",
                    "ND4J has no backend that starts on this machine: " + e + ".",
                    "The classifier jars of nd4j, openblas and javacpp must be those of this"
                            + " operating system and processor.");
        }
    }

    private static String version() {
        Properties build = new Properties();
        try (InputStream in = Nd4j.class.getResourceAsStream(BUILD)) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version", "unknown");
    }

    private static int vectorBits() {
        return jdk.incubator.vector.FloatVector.SPECIES_PREFERRED.vectorBitSize();
    }
}
