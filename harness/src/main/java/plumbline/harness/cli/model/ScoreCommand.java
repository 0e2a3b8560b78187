package plumbline.harness.cli.model;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import plumbline.harness.cli.Console;
import plumbline.harness.cli.ExitCode;
import plumbline.harness.cli.JsonOption;
import plumbline.harness.plugin.Registry;
import plumbline.spi.Head;
import plumbline.spi.Policy;
import plumbline.spi.Quantity;
import plumbline.spi.ScoreRequest;
import plumbline.spi.Scores;
import plumbline.spi.Span;
import plumbline.spi.TokenGroup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** Scores completions token by token. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description =
                "Prints log-probabilities and entropies of given completions, or a reward model's"
                        + " scores.")
public final class ScoreCommand implements Callable<Integer> {
    private static final int SEQUENCES_AT_ONCE = 64;

    @Mixin private ModelOptions model;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE",
            description = {
                "JSON Lines: {\"prompt\": …, \"completion\": …}",
                "or {\"tokens\": […], \"prompt_length\": n}."
            })
    private Path input;

    @Mixin private JsonOption json;

    private final Registry registry;
    private final Console console;

    /** What {@code --json} prints. */
    record Document(List<ScoredSequence> sequences) {}

    @Inject
    ScoreCommand(Registry registry, Console console) {
        this.registry = registry;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Policy policy = model.open(registry.engine())) {
            List<ScoredSequence> sequences = score(policy, ScoreInput.read(input, policy.codec()));
            if (json.given()) {
                console.json(new Document(sequences));
            } else {
                sequences.forEach(sequence -> print(sequence, policy));
            }
        }
        return ExitCode.DONE;
    }

    private static List<ScoredSequence> score(Policy policy, List<TokenGroup> groups) {
        List<ScoredSequence> scored = new ArrayList<>();
        for (int from = 0; from < groups.size(); from += SEQUENCES_AT_ONCE) {
            int end = Math.min(groups.size(), from + SEQUENCES_AT_ONCE);
            List<TokenGroup> part = groups.subList(from, end);
            Scores scores =
                    policy.score(
                            new ScoreRequest(part, quantities(policy), Span.ALL, Optional.empty()));
            for (int row = 0; row < part.size(); row++) {
                scored.add(ScoredSequence.of(part.get(row), scores, row));
            }
        }
        return scored;
    }

    /** Return what the model's heads can say. */
    private static Set<Quantity> quantities(Policy policy) {
        Set<Quantity> quantities = EnumSet.noneOf(Quantity.class);
        if (policy.heads().contains(Head.LANGUAGE)) {
            quantities.add(Quantity.LOG_PROB);
            quantities.add(Quantity.ENTROPY);
        }
        if (policy.heads().contains(Head.REWARD)) {
            quantities.add(Quantity.REWARD);
        }
        return quantities;
    }

    private void print(ScoredSequence sequence, Policy policy) {
        List<String> pieces = policy.codec().pieces(sequence.tokens());
        if (sequence.logProbs() != null) {
            for (int t = sequence.promptLength(); t < pieces.size(); t++) {
                console.out()
                        .printf(
                                "%-20s log-prob %9.4f  entropy %7.4f%n",
                                pieces.get(t),
                                sequence.logProbs()[t - 1],
                                sequence.entropies()[t - 1]);
            }
            console.out().printf("completion: %.4f nats in all%n%n", sequence.completionSum());
        }
        if (sequence.score() != null) {
            console.out().printf("score: %.4f%n%n", sequence.score());
        }
    }
}
