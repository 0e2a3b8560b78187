package plumbline.harness.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plumbline.harness.cli.doctor.Checkup.Backend;
import plumbline.problem.ProblemException;
import plumbline.spi.Diagnostics;
import plumbline.spi.Engine;
import plumbline.spi.KernelTimes;
import plumbline.spi.ModelSpec;
import plumbline.spi.TrainablePolicy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class CheckupTest {
    private static final Machine MACHINE =
            new Machine("25", 25, true, 2, 24L << 30, 12L << 30, "madvise", true);
    private static final Backend PROCESSOR =
            new Backend(
                    Map.of("backend", "CpuBackend", "blas", "OPENBLAS", "vector_bits", "512"), "");

    @Test
    void aPlainMachineWorksAndSaysWhatItHas() {
        Checkup checkup = Checkup.of(MACHINE, "nd4j", PROCESSOR, List.of());
        assertTrue(checkup.healthy());
        assertEquals("OPENBLAS", checkup.facts().get("blas"));
        assertEquals(24.0, checkup.facts().get("memory_gb"));
        assertEquals("the default; 16 floats at once.", why(checkup, "kernels: vector"));
        assertFalse(works(checkup, "graphics card"));
    }

    @Test
    void withoutABackendNothingWorks() {
        Backend none = Backend.of(new BrokenEngine());
        Checkup checkup = Checkup.of(MACHINE, "nd4j", none, List.of());
        assertFalse(checkup.healthy());
        assertEquals("ND4J has no backend. The jars must fit.", why(checkup, "kernels: nd4j"));
    }

    @Test
    void vectorKernelsNeedTheModuleAndTheProcessorsMemory() {
        Machine plain = new Machine("25", 25, false, 2, 1, 1, "never", false);
        assertFalse(works(Checkup.of(plain, "nd4j", PROCESSOR, List.of()), "kernels: vector"));
        Backend device = new Backend(Map.of("backend", "JCublasBackend"), "");
        assertFalse(works(Checkup.of(MACHINE, "nd4j", device, List.of()), "kernels: vector"));
    }

    @Test
    void hugePagesMustBeGivenAndAskedFor() {
        assertTrue(works(Checkup.of(MACHINE, "nd4j", PROCESSOR, List.of()), "huge pages"));
        Machine silent = new Machine("25", 25, true, 2, 1, 1, "madvise", false);
        assertFalse(works(Checkup.of(silent, "nd4j", PROCESSOR, List.of()), "huge pages"));
        assertEquals("madvise", Machine.chosen("always [madvise] never\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "Tesla K20, 3.5, false, begins at 3.7",
        "NVIDIA A10, 8.6, true, ./mvnw -Pcuda package",
        "NVIDIA L4, 8.9, true, ./mvnw -Pcuda package",
        "NVIDIA H100 80GB HBM3, 9.0, false, no PTX",
        "Old, [N/A], false, not known"
    })
    void aCardWorksWhereItsCapabilityIsInTheBuild(
            String name, String capability, boolean works, String reason) {
        Gpu gpu = Gpu.parse(name + ", " + capability + ", 40960 MiB\n").getFirst();
        assertEquals(new Gpu(name, capability, "40960 MiB"), gpu);
        assertEquals(works, gpu.ability().works());
        assertTrue(gpu.ability().why().contains(reason), gpu.ability().why());
    }

    private static boolean works(Checkup checkup, String what) {
        return ability(checkup, what).works();
    }

    private static String why(Checkup checkup, String what) {
        return ability(checkup, what).why();
    }

    private static Ability ability(Checkup checkup, String what) {
        return checkup.abilities().stream()
                .filter(a -> a.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    /** An engine whose backend does not start. */
    private static final class BrokenEngine implements Engine, Diagnostics {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Optional<Diagnostics> diagnostics() {
            return Optional.of(this);
        }

        @Override
        public Map<String, String> backend() {
            throw new ProblemException(
                    "nd4j", "no-backend", "ND4J has no backend.", "The jars must fit.");
        }

        @Override
        public TrainablePolicy open(ModelSpec spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TrainablePolicy open(ModelSpec spec, KernelTimes times) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long liveBytes() {
            throw new UnsupportedOperationException();
        }

        @Override
        public double matmulGflops(int threads) {
            throw new UnsupportedOperationException();
        }
    }
}
