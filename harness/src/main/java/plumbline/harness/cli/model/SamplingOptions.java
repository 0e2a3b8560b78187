package plumbline.harness.cli.model;

import picocli.CommandLine.Option;

import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Sampling;

import java.util.ArrayList;
import java.util.List;

/** The options that say how a completion is drawn: take them up as a picocli {@code @Mixin}. */
final class SamplingOptions {
    @Option(names = "--greedy", description = "Always take the likeliest token.")
    private boolean greedy;

    @Option(
            names = "--max-new-tokens",
            defaultValue = "64",
            paramLabel = "N",
            description = "The longest completion, in tokens (default: ${DEFAULT-VALUE}).")
    private int maxNewTokens;

    @Option(
            names = "--temperature",
            defaultValue = "1",
            paramLabel = "T",
            description = "Divides the logits; 0 is greedy (default: ${DEFAULT-VALUE}).")
    private double temperature;

    @Option(
            names = "--top-k",
            defaultValue = "0",
            paramLabel = "K",
            description = "Draw among the K likeliest tokens; 0: among all (default).")
    private int topK;

    @Option(
            names = "--top-p",
            defaultValue = "1",
            paramLabel = "P",
            description =
                    "Draw among the likeliest tokens up to this probability; 1: among all"
                            + " (default).")
    private double topP;

    @Option(
            names = "--seed",
            defaultValue = "0",
            paramLabel = "N",
            description = "The same seed draws the same completion (default: ${DEFAULT-VALUE}).")
    private long seed;

    /**
     * Insist on sensible values.
     *
     * @throws ProblemException with every option that is out of its range
     */
    void check() {
        List<Problem> problems = new ArrayList<>();
        check(problems, "--max-new-tokens", maxNewTokens, maxNewTokens >= 1, "at least 1");
        check(problems, "--temperature", temperature, temperature >= 0, "at least 0");
        check(problems, "--top-k", topK, topK >= 0, "at least 0");
        check(problems, "--top-p", topP, topP > 0 && topP <= 1, "above 0 and at most 1");
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    GenerationRequest request(int[] prompt) {
        Sampling sampling = greedy ? Sampling.GREEDY : new Sampling(temperature, topK, topP);
        return GenerationRequest.of(List.of(prompt), sampling, maxNewTokens, seed);
    }

    private static void check(
            List<Problem> problems, String option, Number value, boolean allowed, String range) {
        if (!allowed) {
            problems.add(
                    Problem.of(
                            option,
                            "out-of-range",
                            option + " is " + value + "; it must be " + range + "."));
        }
    }
}
