package plumbline.harness.judging;

import plumbline.data.Vote.Choice;
import plumbline.harness.labelling.Cards;
import plumbline.harness.recipe.JudgeSpec;
import plumbline.spi.Card;
import plumbline.spi.Card.Row;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Verdict;
import plumbline.spi.RewardSource;
import plumbline.spi.Spending;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says how far a judge can be believed: what it contradicts, whom it agrees with, what it took. */
final class JudgeCard {
    /** Ours; GPT-4 reached 0.65 on open questions (Zheng et al. 2023, table 2). */
    private static final double CONSISTENT = 0.7;

    /** Ours: one in twenty. */
    private static final double UNREADABLE = 0.05;

    private static final int PAIRS_FOR_NOTHING = 32;

    private final JudgeSpec spec;
    private final Judge judge;
    private final List<Asked> asked;
    private final List<Asked> readable;
    private final Scored scored;
    private final Optional<RewardSource> gold;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    JudgeCard(
            JudgeSpec spec,
            Judge judge,
            List<Asked> asked,
            Scored scored,
            Optional<RewardSource> gold) {
        this.spec = spec;
        this.judge = judge;
        this.asked = asked;
        this.readable = asked.stream().filter(Asked::readable).toList();
        this.scored = scored;
        this.gold = gold;
    }

    Card card() {
        if (!asked.isEmpty()) {
            counts();
            consistency();
            repeats();
            golden();
        }
        scores();
        costs();
        return new Card("judge " + spec.name(), rows, warnings, List.of());
    }

    private void counts() {
        rows.add(Row.plain("pairs", asked.size(), "", "each asked in both orders"));
        long unreadable =
                asked.stream()
                        .flatMap(Asked::answers)
                        .filter(Verdict.Invalid.class::isInstance)
                        .count();
        Row invalid =
                Cards.share(
                        "unreadable answers",
                        unreadable,
                        2L * asked.size(),
                        "never a label; above 0.05 the template or the judge is at fault");
        rows.add(invalid);
        if (invalid.value() > UNREADABLE) {
            warnings.add("%.0f %% of the answers cannot be read.".formatted(100 * invalid.value()));
        }
        rows.add(
                Cards.share(
                        "ties",
                        readable.stream().filter(a -> a.choice() == Choice.TIE).count(),
                        readable.size(),
                        "contradictions included"));
    }

    private void consistency() {
        Row same =
                Cards.share(
                        "order consistency",
                        readable.stream().filter(Asked::consistent).count(),
                        readable.size(),
                        "share of pairs on which both orders name the same answer; GPT-4: 0.65"
                                + " (Zheng et al. 2023, table 2)");
        rows.add(same);
        if (same.value() < CONSISTENT) {
            warnings.add(
                    "the judge contradicts itself in the other order on %.0f %% of the pairs."
                            .formatted(100 - 100 * same.value()));
        }
        List<Choice> decided =
                readable.stream()
                        .flatMap(Asked::answers)
                        .map(Asked::choice)
                        .filter(choice -> choice != Choice.TIE)
                        .toList();
        Row first =
                Cards.share(
                        "first answer preferred",
                        decided.stream().filter(choice -> choice == Choice.FIRST).count(),
                        decided.size(),
                        "0.5 without a position bias");
        rows.add(first);
        if (first.hasInterval() && (first.low() > 0.5 || first.high() < 0.5)) {
            warnings.add(
                    "the answer shown %s wins %.0f %% of the time: position counts."
                            .formatted(
                                    first.value() > 0.5 ? "first" : "second",
                                    100 * Math.max(first.value(), 1 - first.value())));
        }
    }

    private void repeats() {
        int pairs = spec.card().pairs().orElse(judge.spent().calls() == 0 ? PAIRS_FOR_NOTHING : 0);
        List<Asked> some = readable.subList(0, Math.min(pairs, readable.size()));
        if (!some.isEmpty()) {
            rows.addAll(Repeats.of(judge, some, spec.card().repeats()).rows());
        }
    }

    private void golden() {
        Optional<Agreement> agreement =
                spec.card()
                        .golden()
                        .map(file -> Agreement.withFile(judge, file))
                        .or(() -> gold.map(reward -> Agreement.withReward(reward, readable)));
        agreement.ifPresentOrElse(
                found -> {
                    rows.addAll(found.rows());
                    warnings.addAll(found.warnings());
                },
                () -> {
                    rows.add(Lengths.preferred("longer answer preferred", readable));
                    warnings.add("no golden labels: nobody knows how often the judge is right.");
                });
    }

    private void scores() {
        rows.addAll(scored.rows());
        double share = (double) scored.unreadable() / scored.count();
        if (share > UNREADABLE) {
            warnings.add("%.0f %% of the scores cannot be read.".formatted(100 * share));
        }
    }

    private void costs() {
        Spending spent = judge.spent();
        rows.add(Row.plain("calls", spent.calls(), "", "answered from outside"));
        rows.add(Row.plain("cached answers", spent.cached(), "", ""));
        rows.add(
                Row.plain("judge tokens", spent.promptTokens() + spent.completionTokens(), "", ""));
        if (!spent.currency().isEmpty()) {
            rows.add(Row.plain("money", spent.money(), spent.currency(), ""));
        }
    }
}
