package plumbline.harness.labelling;

import plumbline.data.AnswerPair;
import plumbline.data.Vote;
import plumbline.data.Vote.Choice;
import plumbline.harness.stats.Replicate;
import plumbline.harness.stats.WeightedValues;
import plumbline.spi.Card;
import plumbline.spi.Card.Row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Says how far labels can be trusted: agreement, accuracy, biases, drift, and what they cost. */
public final class AnnotationCard {
    public static final String TITLE = "annotation";

    private static final double LOW_AGREEMENT = 0.6;
    private static final int MOST_NAMED = 20;

    private final Ballots ballots;
    private final Map<String, AnswerPair> pairs;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private AnnotationCard(Ballots ballots) {
        this.ballots = ballots;
        this.pairs =
                ballots.pairs().stream()
                        .collect(
                                Collectors.toMap(AnswerPair::id, Function.identity(), (a, _) -> a));
    }

    public static Card of(Ballots ballots) {
        return new AnnotationCard(ballots).card();
    }

    private Card card() {
        counts();
        agreement();
        accuracies();
        drift();
        positionBias();
        lengthBias();
        costs();
        return new Card(TITLE, rows, warnings, List.of());
    }

    private void counts() {
        List<Vote> votes = ballots.votes();
        rows.add(Row.plain("pairs", ballots.pairs().size(), "", ""));
        long voted = votes.stream().map(Vote::pair).distinct().count();
        if (voted < ballots.pairs().size()) {
            rows.add(Row.plain("pairs without a vote", ballots.pairs().size() - voted, "", ""));
        }
        rows.add(Row.plain("votes", votes.size(), "", ""));
        rows.add(Row.plain("annotators", names().size(), "", ""));
        rows.add(Cards.share("ties", count(v -> v.choice() == Choice.TIE), votes.size(), ""));
    }

    private void agreement() {
        VoteTable table = VoteTable.of(ballots.votes());
        Row raw =
                Cards.resampled(
                        "agreement",
                        table,
                        table::agreement,
                        "share of two raters of a pair who say the same; below 0.6: the"
                                + " guidelines are unclear or the task is");
        rows.add(raw);
        rows.add(
                Cards.resampled(
                        "Cohen's kappa", table, table::cohen, "mean over pairs of annotators"));
        rows.add(
                Cards.resampled(
                        "Fleiss' kappa",
                        table,
                        table::fleiss,
                        "over pairs with %d votes".formatted(table.raters())));
        rows.add(
                Cards.resampled(
                        "Krippendorff's alpha",
                        table,
                        table::krippendorff,
                        "customary: 0.8 reliable, 0.667 tentative"));
        if (raw.value() < LOW_AGREEMENT) {
            warnings.add(
                    "raters agree on %.0f %% of the pairs, below the customary 60 %%."
                            .formatted(100 * raw.value()));
        }
    }

    private void accuracies() {
        List<String> judges = names().stream().filter(name -> judged(name::equals) > 0).toList();
        judges.stream()
                .limit(MOST_NAMED)
                .forEach(name -> accuracy("accuracy of " + name, name::equals));
        if (judges.size() > MOST_NAMED) {
            List<String> rest = judges.subList(MOST_NAMED, judges.size());
            accuracy("accuracy of the %d others".formatted(rest.size()), rest::contains);
        }
    }

    private void accuracy(String name, Predicate<String> who) {
        rows.add(
                Cards.share(
                        name,
                        count(v -> judged(v) && who.test(v.annotator()) && isRight(v)),
                        judged(who),
                        "on agreed calibration pairs"));
    }

    private long judged(Predicate<String> who) {
        return count(v -> judged(v) && who.test(v.annotator()));
    }

    private void drift() {
        Map<Vote, Double> shares = VoteTable.agreementWithOthers(ballots.votes());
        List<Double> early = new ArrayList<>();
        List<Double> late = new ArrayList<>();
        for (String name : names()) {
            List<Vote> own =
                    ballots.votes().stream()
                            .filter(v -> v.annotator().equals(name) && shares.containsKey(v))
                            .sorted(VoteOrder.IN_TIME)
                            .toList();
            for (int i = 0; i < own.size(); i++) {
                (2 * i < own.size() ? early : late).add(shares.get(own.get(i)));
            }
        }
        Row row =
                Cards.of(
                        "drift",
                        Replicate.unpaired(values(late), values(early)),
                        "agreement with the others, second half of a sitting less first");
        rows.add(row);
        if (row.hasInterval() && row.high() < 0) {
            warnings.add(
                    "annotators agree less with one another in the second half of their votes: they"
                            + " tire, or the guidelines drift.");
        }
    }

    private void positionBias() {
        Row row =
                Cards.share(
                        "first answer preferred",
                        count(v -> v.choice() == Choice.FIRST),
                        count(v -> v.choice() != Choice.TIE),
                        "0.5 without a position bias");
        rows.add(row);
        if (row.hasInterval() && (row.low() > 0.5 || row.high() < 0.5)) {
            warnings.add(
                    "the answer shown %s wins %.0f %% of the votes: position counts."
                            .formatted(
                                    row.value() > 0.5 ? "first" : "second",
                                    100 * Math.max(row.value(), 1 - row.value())));
        }
    }

    private void lengthBias() {
        Predicate<Vote> decided = v -> v.choice() != Choice.TIE && longer(v) != Choice.TIE;
        rows.add(
                Cards.share(
                        "longer answer preferred",
                        count(decided.and(v -> v.choice() == longer(v))),
                        count(decided),
                        "by words"));
        List<Double> excess =
                ballots.votes().stream()
                        .filter(decided.and(this::judged))
                        .filter(v -> ballots.agreed().get(v.pair()) != Choice.TIE)
                        .map(v -> isLonger(v.choice(), v) - isLonger(agreed(v), v))
                        .toList();
        Row row =
                Cards.of(
                        "length bias",
                        Replicate.of(values(excess)),
                        "longer answer preferred, votes less agreed answers to calibration pairs");
        rows.add(row);
        if (row.hasInterval() && (row.low() > 0 || row.high() < 0)) {
            warnings.add(
                    "votes favour the %s answer by %.2f against the agreed ones."
                            .formatted(
                                    row.value() > 0 ? "longer" : "shorter", Math.abs(row.value())));
        }
    }

    private void costs() {
        double all = cost(_ -> true);
        rows.add(Row.plain("cost", all, ballots.unit(), ""));
        rows.add(
                Row.plain(
                        "cost share of calibration",
                        cost(v -> pairs.get(v.pair()).calibration()) / all,
                        "",
                        "customary: 0.2 to 0.3"));
    }

    private double cost(Predicate<Vote> which) {
        return ballots.votes().stream()
                .filter(which)
                .mapToDouble(v -> ballots.cost().get(v.annotator()))
                .sum();
    }

    private boolean judged(Vote vote) {
        return ballots.agreed().containsKey(vote.pair());
    }

    private boolean isRight(Vote vote) {
        return agreed(vote) == vote.choice();
    }

    private Choice agreed(Vote vote) {
        return ballots.agreed().get(vote.pair());
    }

    private double isLonger(Choice choice, Vote vote) {
        return choice == longer(vote) ? 1 : 0;
    }

    private Choice longer(Vote vote) {
        AnswerPair pair = pairs.get(vote.pair());
        int difference = words(pair.first()) - words(pair.second());
        return difference == 0 ? Choice.TIE : difference > 0 ? Choice.FIRST : Choice.SECOND;
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    private TreeSet<String> names() {
        return ballots.votes().stream()
                .map(Vote::annotator)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private long count(Predicate<Vote> which) {
        return ballots.votes().stream().filter(which).count();
    }

    private static WeightedValues values(List<Double> values) {
        return WeightedValues.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
