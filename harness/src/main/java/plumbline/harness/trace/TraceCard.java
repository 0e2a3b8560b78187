package plumbline.harness.trace;

import plumbline.data.Answer;
import plumbline.data.Trace;
import plumbline.harness.labelling.Cards;
import plumbline.harness.stats.Replicate;
import plumbline.harness.stats.WeightedValues;
import plumbline.spi.Card;
import plumbline.spi.Card.Row;
import plumbline.spi.PrincipleRules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Says what revising did: how many answers each round changed, and, where the data know rules, what
 * share breaks each principle after 0, 1 … revisions.
 */
public final class TraceCard {
    private static final String TITLE = "revisions";

    private final List<Trace> traces;
    private final int rounds;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private TraceCard(List<Trace> traces) {
        this.traces = traces;
        this.rounds = traces.stream().mapToInt(t -> t.rounds().size()).max().orElse(0);
    }

    public static Card of(List<Trace> traces, Optional<PrincipleRules> rules) {
        TraceCard card = new TraceCard(traces);
        card.counts();
        rules.ifPresent(card::violations);
        return new Card(TITLE, card.rows, card.warnings, List.of());
    }

    private void counts() {
        rows.add(
                Row.plain("answers", traces.size(), "", "each revised %d times".formatted(rounds)));
        for (int round = 1; round <= rounds; round++) {
            int now = round;
            rows.add(
                    share(
                            "changed by revision " + round,
                            t -> !t.after(now).equals(t.after(now - 1)),
                            ""));
        }
        long skipped =
                traces.stream().flatMap(t -> t.rounds().stream()).filter(r -> !r.asked()).count();
        if (skipped > 0) {
            warnings.add(
                    "%d of %d critiques had no room in the model's context; the answers stand as they were."
                            .formatted(skipped, (long) rounds * traces.size()));
        }
    }

    private void violations(PrincipleRules rules) {
        for (int round = 0; round <= rounds; round++) {
            int now = round;
            rows.add(
                    share(
                            "breaks any principle, after " + revisions(round),
                            t -> breaksAny(rules, t, now),
                            "by the data's own rules"));
        }
        for (String principle : rules.principles()) {
            for (int round = 0; round <= rounds; round++) {
                int now = round;
                rows.add(
                        share(
                                "breaks %s, after %s".formatted(principle, revisions(round)),
                                t -> breaks(rules, principle, t, now),
                                ""));
            }
        }
        firstRevision(rules);
    }

    private void firstRevision(PrincipleRules rules) {
        double[] change =
                traces.stream()
                        .mapToDouble(t -> bit(breaksAny(rules, t, 1)) - bit(breaksAny(rules, t, 0)))
                        .toArray();
        Row row =
                Cards.of(
                        "change of the share that breaks any, by the first revision",
                        Replicate.of(WeightedValues.of(change)),
                        "paired by answer; below 0 where revising mends");
        rows.add(row);
        if (!(row.high() < 0)) {
            warnings.add("the first revision is not shown to mend more than it breaks.");
        }
    }

    private Row share(String name, Predicate<Trace> which, String reading) {
        return Cards.share(name, traces.stream().filter(which).count(), traces.size(), reading);
    }

    private static boolean breaksAny(PrincipleRules rules, Trace trace, int revisions) {
        return rules.principles().stream().anyMatch(p -> breaks(rules, p, trace, revisions));
    }

    private static boolean breaks(
            PrincipleRules rules, String principle, Trace trace, int revisions) {
        return rules.broken(principle, new Answer(trace.prompt(), trace.after(revisions)));
    }

    private static int bit(boolean yes) {
        return yes ? 1 : 0;
    }

    private static String revisions(int round) {
        return round + (round == 1 ? " revision" : " revisions");
    }
}
