package plumbline.method.dpo;

import plumbline.spi.SettingProblem;
import plumbline.support.Batches;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds settings of dpo that change nothing beside its losses, or that a loss cannot do without.
 */
final class DpoCheck {
    private static final String REMOVE = "Remove it, or choose a loss that reads it: ";

    private final DpoSettings settings;
    private final Set<String> given;
    private final List<SettingProblem> problems = new ArrayList<>();

    private DpoCheck(DpoSettings settings, Set<String> given) {
        this.settings = settings;
        this.given = given;
    }

    static List<SettingProblem> of(DpoSettings settings, Set<String> given) {
        DpoCheck check = new DpoCheck(settings, given);
        check.losses();
        check.parameters();
        check.options();
        check.reference();
        return check.problems;
    }

    private void losses() {
        List<PairLoss> losses = settings.loss();
        if (losses.isEmpty()) {
            problems.add(new SettingProblem("loss", "wrong-value", "there is no loss", ""));
        }
        if (new HashSet<>(losses).size() < losses.size()) {
            problems.add(
                    new SettingProblem("loss", "wrong-value", "a loss stands twice", "Weigh it."));
        }
        int weights = settings.lossWeights().size();
        if (weights > 0 && weights != losses.size()) {
            problems.add(
                    new SettingProblem(
                            "loss-weights",
                            "wrong-value",
                            "there are " + weights + " weights for " + losses.size() + " losses",
                            "Write one for each, or none."));
        }
        problems.addAll(Batches.check(settings.steps(), given));
    }

    private void parameters() {
        for (Parameter parameter : Parameter.values()) {
            refuseUnlessAny(parameter.key(), loss -> loss.uses(parameter));
        }
        for (PairLoss loss : settings.loss()) {
            loss.parameters().stream()
                    .filter(own -> own.value().isEmpty())
                    .filter(own -> !settings.parameters().containsKey(own.parameter()))
                    .forEach(own -> missing(loss, own.parameter()));
        }
        double smoothing = settings.labelSmoothing().orElse(Double.NaN);
        refuseValue(PairLoss.EXO, smoothing == 0, "takes its logarithm: it must be above 0");
        refuseValue(PairLoss.DPO_ROBUST, smoothing == 0.5, "divides by 1 - 2 eps");
    }

    private void options() {
        refuseUnlessAny("divergence", PairLoss::usesDivergence);
        if (settings.divergence().name() != Divergence.Name.ALPHA) {
            refuse(
                    "divergence.alpha",
                    "the divergence '" + settings.divergence().key() + "'",
                    "Remove it, or take the divergence alpha.");
        }
        refuseUnlessAny("ld", PairLoss::weighsExcess);
        if (settings.loss().stream().noneMatch(PairLoss::usesReference)) {
            refuse("ld.on", names(), "Remove it: there is no reference to weigh.");
        }
        refuseUnlessAny("weighting", PairLoss::perPair);
        if (!settings.loss().stream().allMatch(PairLoss::perPair)
                && settings.ties() == DpoSettings.Ties.HALF) {
            refuse("ties", names() + ", which must know the winner", "Leave ties out.");
        }
    }

    private void reference() {
        ReferenceSettings reference = settings.reference();
        if (!reference.none()) {
            refuseUnlessAny("reference", PairLoss::usesReference);
        }
        if (reference.directory().isPresent()) {
            refuse("reference.from", "a reference with a directory", "Give one of the two.");
        }
        if (!reference.moves()) {
            refuse("reference.every", "a reference that does not move", "Give mixing too.");
        }
        if (reference.none()) {
            refuse("reference.mixing", "the reference 'none'", "Remove it.");
        }
    }

    private void missing(PairLoss loss, Parameter parameter) {
        problems.add(
                SettingProblem.missing(
                        parameter.key(),
                        "the loss '" + loss.key() + "'",
                        "Write " + parameter.key() + ": 0.1, for example."));
    }

    private void refuseValue(PairLoss loss, boolean wrong, String why) {
        if (wrong && settings.loss().contains(loss)) {
            String key = Parameter.LABEL_SMOOTHING.key();
            double value = settings.labelSmoothing().orElseThrow();
            problems.add(
                    new SettingProblem(
                            key,
                            "out-of-range",
                            "%s is %s; the loss '%s' %s".formatted(key, value, loss.key(), why),
                            ""));
        }
    }

    private void refuseUnlessAny(String key, Predicate<PairLoss> reads) {
        if (settings.loss().stream().noneMatch(reads)) {
            String others =
                    Stream.of(PairLoss.values())
                            .filter(reads)
                            .map(PairLoss::key)
                            .collect(Collectors.joining(", "));
            refuse(key, names(), REMOVE + others + ".");
        }
    }

    /** Refuse a setting that the user wrote. */
    private void refuse(String key, String on, String hint) {
        if (given.contains(key)) {
            problems.add(SettingProblem.noEffect(key, on, hint));
        }
    }

    private String names() {
        return settings.loss().stream()
                .map(loss -> "'" + loss.key() + "'")
                .collect(
                        Collectors.joining(
                                " and ",
                                settings.loss().size() == 1 ? "the loss " : "the losses ",
                                ""));
    }
}
