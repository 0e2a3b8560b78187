package plumbline.harness.result;

import java.util.List;
import java.util.Optional;

/**
 * Everything a run found out: the truth that {@code report.json} holds and every report is rendered
 * from.
 *
 * @param referenceArm the arm against which KL is measured and wins are counted
 * @param cautions what the numbers cannot say, in sentences
 * @param baselines what picking the best of the reference's answers would give
 * @param tuning how the settings of arms were chosen; empty where none was tuned
 * @param rewardCards what the reward models are worth; empty where an older report has none
 * @param failures the arms that were given up, which are not among {@code arms}
 */
public record RunRecord(
        String name,
        RunContext context,
        String referenceArm,
        DataReport data,
        List<ArmRecord> arms,
        List<String> cautions,
        List<SeedCard> rewardCards,
        List<Baseline> baselines,
        List<TunedArm> tuning,
        List<ArmFailure> failures) {
    public RunRecord {
        rewardCards = rewardCards == null ? List.of() : List.copyOf(rewardCards);
        tuning = tuning == null ? List.of() : List.copyOf(tuning);
        baselines = baselines == null ? List.of() : List.copyOf(baselines);
        failures = failures == null ? List.of() : List.copyOf(failures); // reports of old
    }

    /** Return the arm of a name. */
    public Optional<ArmRecord> arm(String name) {
        return arms.stream().filter(arm -> arm.name().equals(name)).findFirst();
    }

    /** Return the reference arm, which the arms of several runs laid together may lack. */
    public Optional<ArmRecord> reference() {
        return arm(referenceArm);
    }

    /** Describe a run that made no reward. */
    public RunRecord(
            String name,
            RunContext context,
            String referenceArm,
            DataReport data,
            List<ArmRecord> arms,
            List<String> cautions) {
        this(
                name,
                context,
                referenceArm,
                data,
                arms,
                cautions,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
