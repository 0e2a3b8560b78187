package plumbline.harness.report;

import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedCard;
import plumbline.harness.reward.RewardCard;

import java.util.List;

/** What a run's reward models are worth, a sentence or two each. */
public final class RewardLines {
    private RewardLines() {}

    public static List<String> of(RunRecord run) {
        return run.rewardCards().stream().map(RewardLines::line).toList();
    }

    /** Say what simple rewards reach, this one on seniors' pairs, and whether members know. */
    private static String others(RewardCard card) {
        StringBuilder said = new StringBuilder();
        card.baselines()
                .forEach(b -> said.append(", %s %s %%".formatted(b.name(), percent(b.accuracy()))));
        if (card.golden() != null) {
            said.append(
                    "; golden set %s %% of %d pairs"
                            .formatted(percent(card.golden()), card.goldenPairs()));
        }
        if (card.disagreementWhenRight() != null && card.disagreementWhenWrong() != null) {
            said.append(
                    "; members disagree by %s where it is right, by %s where it is wrong"
                            .formatted(
                                    Numbers.plain(card.disagreementWhenRight()),
                                    Numbers.plain(card.disagreementWhenWrong())));
        }
        return said.toString();
    }

    private static String percent(RewardCard.Share share) {
        return "%.1f".formatted(100 * share.value());
    }

    private static String line(SeedCard of) {
        RewardCard card = of.card();
        return "Seed %d, stage '%s': %s. Length alone %.1f %%%s; AUC %s, Brier %s, calibration error %s; mean reward chosen %s, rejected %s; largest score %s.%s"
                .formatted(
                        of.seed(),
                        card.stage(),
                        card.headline(),
                        100 * card.lengthOnly().value(),
                        others(card),
                        Numbers.plain(card.auc()),
                        Numbers.plain(card.brier()),
                        Numbers.plain(card.ece()),
                        Numbers.plain(card.chosen().mean()),
                        Numbers.plain(card.rejected().mean()),
                        Numbers.plain(card.largest()),
                        card.passed()
                                ? ""
                                : " FAILED: " + String.join("; ", card.failures()) + ".");
    }
}
