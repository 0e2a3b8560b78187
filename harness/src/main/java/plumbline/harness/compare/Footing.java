package plumbline.harness.compare;

import plumbline.harness.result.Apart;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunContext;
import plumbline.harness.result.RunRecord;
import plumbline.spi.Measurement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must be equal in two runs for their arms to be compared, and what is not.
 *
 * <p>Models, data, prompts and template are equal if their hashes are. Models of seeds that only
 * one run has, and whatever an older report has no hash of, are judged by the settings.
 */
record Footing(Source one, Source other) {
    private static final Map<String, String> PROTOCOL =
            Map.of("data", "data.", "template", "base.tokenizer.");

    /** Metrics that are measured on a policy's answers alone; all others may need the reference. */
    private static final List<String> WITHOUT_REFERENCE =
            List.of(
                    "gold-reward",
                    "violation-rate",
                    "length",
                    "diversity",
                    "perplexity",
                    "preference-accuracy");

    /** Return what keeps the runs' arms from being compared: in all metrics, then in some. */
    List<Apart> between(List<String> arms, List<String> others) {
        List<Apart> apart = new ArrayList<>();
        List<String> reasons = reasons();
        if (!reasons.isEmpty()) {
            return List.of(new Apart(arms, others, List.of(), reasons));
        }
        if (differentReference()) {
            apart.add(new Apart(arms, others, relative(), List.of(referenceReason())));
        }
        for (String evaluator : evaluators()) {
            String key = "evaluate." + evaluator;
            if (!settings(one, under(key)).equals(settings(other, under(key)))) {
                apart.add(
                        new Apart(
                                arms,
                                others,
                                metrics().filter(m -> isOf(m, evaluator)).toList(),
                                List.of("'" + evaluator + "' was measured with other settings")));
            }
        }
        return apart;
    }

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (different("base", "base.model.")) {
            reasons.add("they begin with other base models");
        }
        Map<String, String> words =
                Map.of(
                        "data", "they have other data",
                        "template", "their tokenizers or chat templates differ");
        PROTOCOL.keySet().stream()
                .sorted()
                .filter(this::differentProtocol)
                .map(words::get)
                .forEach(reasons::add);
        if (differentPrompts()) {
            reasons.add("they were measured on other held-out prompts");
        }
        List<String> sampling =
                differing(
                        key ->
                                key.startsWith("evaluation.sampling.")
                                        || key.equals("evaluation.max-new-tokens"));
        if (!sampling.isEmpty()) {
            reasons.add("answers were drawn with other settings: " + inBoth(sampling));
        }
        return reasons;
    }

    private boolean differentProtocol(String name) {
        String first = context(one).protocol().get(name);
        String second = context(other).protocol().get(name);
        return first == null || second == null
                ? !differing(key -> key.startsWith(PROTOCOL.get(name))).isEmpty()
                : !first.equals(second);
    }

    private boolean differentPrompts() {
        String first = context(one).protocol().get("held-out-prompts");
        String second = context(other).protocol().get("held-out-prompts");
        return first == null || second == null
                ? !differing(key -> key.equals("evaluation.prompts")).isEmpty()
                : !first.equals(second);
    }

    /** Compare models by the hashes of the seeds that both runs have, else by their settings. */
    private boolean different(String role, String settings) {
        Map<String, String> first = context(one).models();
        Map<String, String> second = context(other).models();
        List<String> both =
                first.keySet().stream()
                        .filter(key -> key.startsWith(role + ".") && second.containsKey(key))
                        .toList();
        return both.isEmpty()
                ? !differing(key -> key.startsWith(settings)).isEmpty()
                : both.stream().anyMatch(key -> !first.get(key).equals(second.get(key)));
    }

    private boolean differentReference() {
        Predicate<String> stages =
                reference(one).stages().stream()
                        .map(stage -> under("stages." + stage))
                        .reduce(_ -> false, Predicate::or);
        boolean sharesSeeds =
                one.run().context().seeds().stream().anyMatch(context(other).seeds()::contains);
        return sharesSeeds
                ? different("reference", "stages.")
                : !reference(one).stages().equals(reference(other).stages())
                        || !differing(stages).isEmpty();
    }

    private String referenceReason() {
        return "they are measured from other references: %s of %s and %s of %s"
                .formatted(
                        one.run().referenceArm(),
                        one.label(),
                        other.run().referenceArm(),
                        other.label());
    }

    private static ArmRecord reference(Source source) {
        RunRecord run = source.run();
        return run.arms().stream()
                .filter(arm -> arm.name().equals(run.referenceArm()))
                .findFirst()
                .orElseGet(() -> new ArmRecord(run.referenceArm(), List.of(), List.of()));
    }

    private List<String> relative() {
        return metrics()
                .filter(m -> WITHOUT_REFERENCE.stream().noneMatch(e -> isOf(m, e)))
                .toList();
    }

    private Stream<String> metrics() {
        return Stream.of(one, other)
                .flatMap(source -> source.run().arms().stream())
                .flatMap(arm -> arm.seeds().stream())
                .flatMap(seed -> seed.measurements().stream())
                .map(Measurement::name)
                .distinct();
    }

    private static boolean isOf(String metric, String evaluator) {
        return metric.equals(evaluator) || metric.startsWith(evaluator + "/");
    }

    /** List the evaluators that both runs used. */
    private List<String> evaluators() {
        List<String> ofOther = evaluators(other).toList();
        return evaluators(one).filter(ofOther::contains).toList();
    }

    private static Stream<String> evaluators(Source source) {
        return context(source).effectiveSettings().keySet().stream()
                .filter(key -> key.startsWith("evaluate."))
                .map(key -> key.split("\\.")[1])
                .distinct();
    }

    private List<String> differing(Predicate<String> keys) {
        Map<String, String> first = context(one).effectiveSettings();
        Map<String, String> second = context(other).effectiveSettings();
        return Stream.concat(first.keySet().stream(), second.keySet().stream())
                .distinct()
                .filter(keys)
                .filter(key -> !Objects.equals(first.get(key), second.get(key)))
                .toList();
    }

    private String inBoth(List<String> keys) {
        Map<String, String> first = context(one).effectiveSettings();
        Map<String, String> second = context(other).effectiveSettings();
        return keys.stream()
                .map(key -> "%s %s and %s".formatted(key, first.get(key), second.get(key)))
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> settings(Source source, Predicate<String> keys) {
        return context(source).effectiveSettings().entrySet().stream()
                .filter(e -> keys.test(e.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Predicate<String> under(String key) {
        return name -> name.equals(key) || name.startsWith(key + ".");
    }

    private static RunContext context(Source source) {
        return source.run().context();
    }

    /** Return what does not forbid comparing, and yet should be known. */
    List<String> cautions() {
        List<String> cautions = new ArrayList<>();
        if (!context(one).codeVersion().equals(context(other).codeVersion())) {
            cautions.add(
                    "%s ran on code %s, %s on %s: what changed between them is part of every difference."
                            .formatted(
                                    one.label(),
                                    context(one).codeVersion(),
                                    other.label(),
                                    context(other).codeVersion()));
        }
        Stream.of(one, other)
                .filter(source -> context(source).protocol().isEmpty())
                .forEach(
                        source ->
                                cautions.add(
                                        "%s is of an older Plumbline, which recorded no hashes of data and prompts: that they are the same is judged by the settings."
                                                .formatted(source.label())));
        return cautions;
    }
}
