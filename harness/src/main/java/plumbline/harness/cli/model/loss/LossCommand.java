package plumbline.harness.cli.model.loss;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import plumbline.harness.cli.Console;
import plumbline.harness.cli.ExitCode;
import plumbline.harness.cli.JsonOption;
import plumbline.harness.plugin.Registry;
import plumbline.spi.ReferenceFormula;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Evaluates our losses, estimators and statistics on reference cases. */
@Command(
        name = "loss",
        mixinStandardHelpOptions = true,
        description = {
            "Evaluates our losses, estimators and statistics on reference cases and compares them"
                    + " with what is expected.",
            "Ends with 1 if any disagrees; families of which there is no formula are listed."
        })
public final class LossCommand implements Callable<Integer> {
    @Option(
            names = "--cases",
            required = true,
            paramLabel = "FILE",
            description = "A JSON file with batches and cases.")
    private Path cases;

    @Option(
            names = "--family",
            defaultValue = "",
            paramLabel = "PREFIX",
            description = "Only the families whose names begin so.")
    private String family;

    @Mixin private JsonOption json;

    private final Registry registry;
    private final Console console;

    /** How many cases went how. */
    record Summary(long agree, long disagree, long unknown) {
        static Summary of(List<CaseResult> results) {
            return new Summary(
                    count(results, CaseResult::agrees),
                    count(results, CaseResult::disagrees),
                    count(results, result -> !result.known()));
        }

        private static long count(List<CaseResult> results, Predicate<CaseResult> which) {
            return results.stream().filter(which).count();
        }
    }

    /** What {@code --json} prints. */
    record Document(List<CaseResult> cases, Summary summary) {}

    @Inject
    LossCommand(Registry registry, Console console) {
        this.registry = registry;
        this.console = console;
    }

    @Override
    public Integer call() {
        List<CaseResult> results =
                ReferenceCases.read(cases, family).stream().map(this::result).toList();
        Summary summary = Summary.of(results);
        if (json.given()) {
            console.json(new Document(results, summary));
        } else {
            print(results, summary);
        }
        return summary.disagree() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private CaseResult result(ReferenceCase reference) {
        Optional<ReferenceFormula> formula = registry.formulas().find(reference.family());
        if (formula.isEmpty()) {
            return CaseResult.unknown(reference);
        }
        try {
            return Comparison.of(
                    reference, Numbers.named(formula.get().evaluate(reference.input())));
        } catch (RuntimeException failure) {
            return CaseResult.failed(reference, failure);
        }
    }

    private void print(List<CaseResult> results, Summary summary) {
        console.out().printf("%-32s %6s %6s  %s%n", "family", "cases", "agree", "worst error");
        byFamily(results).forEach(this::printFamily);
        results.stream()
                .filter(CaseResult::disagrees)
                .forEach(r -> r.differences().forEach(d -> printDifference(r, d)));
        console.out()
                .printf(
                        "%d agree, %d disagree, %d unknown.%n",
                        summary.agree(), summary.disagree(), summary.unknown());
    }

    private static Map<String, List<CaseResult>> byFamily(List<CaseResult> results) {
        return results.stream()
                .collect(
                        Collectors.groupingBy(
                                CaseResult::family, LinkedHashMap::new, Collectors.toList()));
    }

    private void printFamily(String name, List<CaseResult> results) {
        Summary summary = Summary.of(results);
        String worst =
                results.stream()
                        .map(CaseResult::worstError)
                        .filter(error -> error != null)
                        .max(Double::compare)
                        .map("%.1e"::formatted)
                        .orElse("");
        boolean known = summary.unknown() == 0;
        console.out()
                .printf(
                        "%-32s %6d %6s  %s%n",
                        name,
                        results.size(),
                        known ? summary.agree() : "-",
                        known ? worst : "unknown");
    }

    private void printDifference(CaseResult result, String difference) {
        console.out().println("  " + result.id() + ": " + difference);
    }
}
