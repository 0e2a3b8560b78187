package plumbline.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;

import plumbline.harness.pipeline.Hardware;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;

import java.util.List;
import java.util.OptionalDouble;

class HardwareOptionsTest {
    @Test
    void quantitiesAreReadAsPeopleWriteThem() {
        Hardware read =
                options(
                                "--model-parameters=7B",
                                "--gpu-memory=80GiB",
                                "--flops=300T",
                                "--price-per-hour=2.5")
                        .hardware()
                        .orElseThrow();

        assertEquals(new Hardware(7e9, 80.0 * (1L << 30), 3e14, OptionalDouble.of(2.5)), read);
        assertEquals(
                new Hardware(135e6, 24e9, 1e13, OptionalDouble.empty()),
                options("--model-parameters=135M", "--gpu-memory=24GB", "--flops=1e13")
                        .hardware()
                        .orElseThrow());
    }

    @Test
    void nothingGivenIsNoHardware() {
        assertTrue(options().hardware().isEmpty());
    }

    @Test
    void everythingThatIsMissingOrNoQuantityIsSaid() {
        ProblemException wrong =
                assertThrows(
                        ProblemException.class,
                        () -> options("--model-parameters=big", "--flops=0").hardware());

        assertEquals(
                List.of("--model-parameters", "--gpu-memory", "--flops"),
                wrong.problems().stream().map(Problem::place).toList());
    }

    private static HardwareOptions options(String... arguments) {
        HardwareOptions options = new HardwareOptions();
        new CommandLine(new Holder(options)).parseArgs(arguments);
        return options;
    }

    /** A command that has nothing but these options. */
    @CommandLine.Command
    private static final class Holder {
        @CommandLine.Mixin private final HardwareOptions options;

        Holder(HardwareOptions options) {
            this.options = options;
        }
    }
}
