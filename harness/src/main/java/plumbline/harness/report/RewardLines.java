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

    private static String line(SeedCard of) {
        RewardCard card = of.card();
        return "Seed %d, stage '%s': %s. Length alone %.1f %%; AUC %s, Brier %s, calibration error %s; mean reward chosen %s, rejected %s; largest score %s.%s"
                .formatted(
                        of.seed(),
                        card.stage(),
                        card.headline(),
                        100 * card.lengthOnly().value(),
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
