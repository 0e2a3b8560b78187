package plumbline.harness.cli;

import picocli.CommandLine.Option;

import plumbline.harness.pipeline.Parallel;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;

import java.util.ArrayList;
import java.util.List;

/** How many arms train at once, and in how much memory: take it up as a picocli {@code @Mixin}. */
final class ParallelOptions {
    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Trains up to N arms side by side, each on its share of the threads; default:"
                            + " ${DEFAULT-VALUE}. Changes the speed alone, never a result.")
    private int arms;

    @Option(
            names = "--memory",
            paramLabel = "BYTES",
            description =
                    "With --parallel: a stage begins beside others only if all of them are"
                            + " expected to fit, for example 8GiB; default: four fifths of the"
                            + " machine's memory.")
    private String memory;

    /**
     * Return what was given.
     *
     * @throws ProblemException if it is none
     */
    Parallel parallel() {
        List<Problem> problems = new ArrayList<>();
        if (arms < 1) {
            problems.add(
                    new Problem(
                            "--parallel",
                            "out-of-range",
                            "the number of arms at once is " + arms + "; it must be at least 1.",
                            "Write --parallel 2."));
        }
        double bytes = memory == null ? 0 : Quantity.of("--memory", memory, problems);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return arms == 1
                ? Parallel.ONE
                : memory == null ? Parallel.of(arms) : Parallel.within(arms, bytes);
    }
}
