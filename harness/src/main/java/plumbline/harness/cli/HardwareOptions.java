package plumbline.harness.cli;

import picocli.CommandLine.Option;

import plumbline.harness.pipeline.Hardware;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Hardware that is not here, for {@code plumb plan}: take it up as a picocli {@code @Mixin}. */
final class HardwareOptions {
    @Option(
            names = "--model-parameters",
            paramLabel = "N",
            description = "Plans for a model of this size, for example 7B (7·10⁹), by formula.")
    private String parameters;

    @Option(
            names = "--gpu-memory",
            paramLabel = "BYTES",
            description = "Memory of the device to plan for, for example 80GiB.")
    private String memory;

    @Option(
            names = "--flops",
            paramLabel = "N",
            description = "Its operations a second, as its maker states them, for example 300T.")
    private String flops;

    @Option(
            names = "--price-per-hour",
            paramLabel = "MONEY",
            description = "What an hour of it costs.")
    private String price;

    /**
     * Return what was given; empty where nothing was.
     *
     * @throws ProblemException if a part is missing, or is no quantity
     */
    Optional<Hardware> hardware() {
        if (parameters == null && memory == null && flops == null && price == null) {
            return Optional.empty();
        }
        List<Problem> problems = new ArrayList<>();
        double size = quantity("--model-parameters", parameters, problems);
        double bytes = quantity("--gpu-memory", memory, problems);
        double speed = quantity("--flops", flops, problems);
        OptionalDouble hour =
                price == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(quantity("--price-per-hour", price, problems));
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return Optional.of(new Hardware(size, bytes, speed, hour));
    }

    private static double quantity(String option, String text, List<Problem> problems) {
        if (text == null) {
            problems.add(
                    new Problem(
                            option,
                            "missing-setting",
                            "a plan for other hardware needs it.",
                            "Give --model-parameters 7B --gpu-memory 80GiB --flops 300T."));
            return Double.NaN;
        }
        return Quantity.of(option, text, problems);
    }
}
