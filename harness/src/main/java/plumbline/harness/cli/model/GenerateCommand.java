package plumbline.harness.cli.model;

import com.fasterxml.jackson.annotation.JsonProperty;

import jakarta.inject.Inject;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import plumbline.data.Prompt;
import plumbline.harness.cli.Console;
import plumbline.harness.cli.ExitCode;
import plumbline.harness.cli.JsonOption;
import plumbline.harness.plugin.Registry;
import plumbline.problem.ProblemException;
import plumbline.spi.Policy;
import plumbline.spi.Rollout;

import java.util.List;
import java.util.concurrent.Callable;

/** Continues a prompt. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Continues a prompt with a model.")
public final class GenerateCommand implements Callable<Integer> {
    @Mixin private ModelOptions model;

    @ArgGroup(multiplicity = "1")
    private Beginning beginning;

    @Mixin private SamplingOptions sampling;
    @Mixin private JsonOption json;

    private final Registry registry;
    private final Console console;

    /** What is continued: text or tokens. */
    static final class Beginning {
        @Option(names = "--prompt", paramLabel = "TEXT", description = "The text to continue.")
        private String prompt;

        @Option(
                names = "--tokens",
                split = ",",
                paramLabel = "ID",
                description = "Token ids to continue, as they stand: 1,2,3.")
        private int[] tokens;

        int[] tokens(Policy policy) {
            return prompt == null ? tokens : policy.codec().prompt(Prompt.text(prompt));
        }

        String completionText(int[] completion, Policy policy) {
            return prompt == null
                    ? policy.codec().text(completion)
                    : policy.codec().completionText(Prompt.text(prompt), completion);
        }
    }

    /** One completion, as {@code --json} prints it. */
    record Completion(
            @JsonProperty("prompt_tokens") int[] promptTokens,
            int[] tokens,
            String text,
            @JsonProperty("log_probs") double[] logProbs,
            boolean ended) {}

    /** What {@code --json} prints. */
    record Document(List<Completion> completions) {}

    @Inject
    GenerateCommand(Registry registry, Console console) {
        this.registry = registry;
        this.console = console;
    }

    @Override
    public Integer call() {
        sampling.check();
        try (Policy policy = model.open(registry.engine())) {
            int[] prompt = beginning.tokens(policy);
            requireKnown(prompt, policy);
            List<Completion> completions =
                    policy.generate(sampling.request(prompt)).stream()
                            .map(rollout -> completion(rollout, policy))
                            .toList();
            if (json.given()) {
                console.json(new Document(completions));
            } else {
                completions.forEach(this::print);
            }
        }
        return ExitCode.DONE;
    }

    private static void requireKnown(int[] prompt, Policy policy) {
        int size = policy.codec().vocabularySize();
        for (int token : prompt) {
            if (token < 0 || token >= size) {
                throw new ProblemException(
                        "--tokens",
                        "unknown-token",
                        "token " + token + " is not in the vocabulary of " + size + " tokens.",
                        "");
            }
        }
    }

    private Completion completion(Rollout rollout, Policy policy) {
        return new Completion(
                rollout.prompt(),
                rollout.tokens(),
                beginning.completionText(rollout.tokens(), policy),
                rollout.logProbs(),
                rollout.ended());
    }

    private void print(Completion completion) {
        console.out().println(completion.text());
        if (!completion.ended()) {
            console.err()
                    .println(
                            "(cut off after "
                                    + completion.tokens().length
                                    + " tokens; --max-new-tokens sets the limit)");
        }
    }
}
