package plumbline.harness.report;

import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;
import plumbline.harness.stats.Outlook;
import plumbline.harness.stats.SignTest;
import plumbline.harness.stats.VarianceParts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** What stands behind a verdict: at what KL, at what cost, how sure, and what would overturn it. */
public final class VerdictDetails {
    private static final String KL = "kl/sequence";

    /** Costs that a verdict names, with their units. */
    private static final Map<String, String> COSTS = new LinkedHashMap<>();

    static {
        COSTS.put("seconds", "s");
        COSTS.put("labels", "labels");
        COSTS.put("judge-questions", "questions to a judge");
        COSTS.put("judge-calls", "calls of an endpoint");
        COSTS.put("judge-money", "units of money");
    }

    private final RunRecord run;
    private final Summary summary;

    private VerdictDetails(RunRecord run, Summary summary) {
        this.run = run;
        this.summary = summary;
    }

    /** Return a sentence for each thing that is known. */
    public static List<String> of(RunRecord run, Summary summary, Comparison c) {
        return new VerdictDetails(run, summary).of(c);
    }

    private List<String> of(Comparison c) {
        if (c.verdict() == Verdict.NOT_COMPARED) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        kl(c).ifPresent(sentences::add);
        cost(c).ifPresent(sentences::add);
        Optional.ofNullable(c.evidence())
                .map(Evidence::sign)
                .map(s -> sign(c, s))
                .ifPresent(sentences::add);
        Optional.ofNullable(c.evidence())
                .map(Evidence::parts)
                .map(VerdictDetails::parts)
                .ifPresent(sentences::add);
        Optional.ofNullable(c.evidence())
                .map(Evidence::outlook)
                .flatMap(o -> outlook(c, o))
                .ifPresent(sentences::add);
        return sentences;
    }

    private Optional<String> kl(Comparison c) {
        Optional<MetricSummary> kl = summary.metric(KL);
        Optional<Figure> first = kl.flatMap(m -> m.arm(c.first())).map(ArmFigure::pooled);
        Optional<Figure> second = kl.flatMap(m -> m.arm(c.second())).map(ArmFigure::pooled);
        return first.isEmpty() || second.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "At %s nats of KL from the reference against %s."
                                .formatted(
                                        Numbers.withHalfWidth(first.get()),
                                        Numbers.withHalfWidth(second.get())));
    }

    private Optional<String> cost(Comparison c) {
        List<String> parts = new ArrayList<>();
        COSTS.forEach(
                (kind, unit) -> {
                    double first = cost(c.first(), kind);
                    double second = cost(c.second(), kind);
                    if (first + second > 0) {
                        parts.add(
                                "%s against %s %s"
                                        .formatted(
                                                Numbers.plain(first), Numbers.plain(second), unit));
                    }
                });
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("It cost " + String.join(", ", parts) + ", per seed.");
    }

    /** Average over seeds; 0 where it was not metered. */
    private double cost(String arm, String kind) {
        OptionalDouble mean = run.arm(arm).stream().flatMapToDouble(a -> costs(a, kind)).average();
        return mean.orElse(0);
    }

    private static DoubleStream costs(ArmRecord arm, String kind) {
        return arm.seeds().stream()
                .map(seed -> seed.cost().get(kind))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue);
    }

    private static String sign(Comparison c, SignTest s) {
        return "Prompt by prompt %s is higher on %d of %d and lower on %d (exact sign test of these trainings, p %s)."
                .formatted(c.first(), s.wins(), s.prompts(), s.losses(), p(s.p()));
    }

    private static String p(double p) {
        return p < 0.001 ? "< 0.001" : "= " + Numbers.plain(p);
    }

    private static String parts(VarianceParts v) {
        return "Of the variance %s comes from seed to seed, %s from prompt to prompt, %s from how a training does on single prompts and how answers were drawn, which one answer a prompt cannot tell apart."
                .formatted(percent(v.seeds()), percent(v.prompts()), percent(v.rest()));
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    private static Optional<String> outlook(Comparison c, Outlook outlook) {
        return switch (c.verdict()) {
            case HIGHER, LOWER -> overturning(c, outlook);
            case NO_DIFFERENCE_SHOWN, NOT_AFTER_CORRECTION ->
                    Optional.of(outlook.seedsToShow())
                            .filter(seeds -> seeds > 0)
                            .map(VerdictDetails::seedsToShow);
            case ONE_SEED, NOT_COMPARED -> Optional.empty();
        };
    }

    private static String seedsToShow(int seeds) {
        return "If the difference is as large as seen, about %d seeds would show it."
                .formatted(seeds);
    }

    private static Optional<String> overturning(Comparison c, Outlook outlook) {
        return Double.isNaN(outlook.overturning())
                ? Optional.empty()
                : Optional.of(
                        "What would overturn it: one more seed with a difference of %s or %s."
                                .formatted(
                                        Numbers.rounded(
                                                outlook.overturning(), c.pooled().interval()),
                                        c.verdict() == Verdict.HIGHER ? "less" : "more"));
    }

    /** Say how small a difference the run could have shown; empty where it could not say. */
    public static Optional<String> detectable(Summary summary) {
        double[] sizes =
                summary.headlines().stream()
                        .filter(c -> c.second().equals(summary.referenceArm()))
                        .mapToDouble(Comparison::detectable)
                        .filter(size -> Double.isFinite(size) && size > 0)
                        .sorted()
                        .toArray();
        if (sizes.length == 0) {
            return Optional.empty();
        }
        String least = Numbers.plain(sizes[0]);
        String most = Numbers.plain(sizes[sizes.length - 1]);
        return Optional.of(
                "This run shows a difference to %s in %s of %s or more, four times of five."
                        .formatted(
                                summary.referenceArm(),
                                summary.mainMetric(),
                                least.equals(most)
                                        ? least
                                        : "%s to %s (by arm)".formatted(least, most)));
    }
}
