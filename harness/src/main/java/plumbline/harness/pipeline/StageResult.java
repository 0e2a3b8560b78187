package plumbline.harness.pipeline;

import plumbline.harness.result.Checkpoint;
import plumbline.harness.result.StageCard;
import plumbline.harness.result.StageCurve;
import plumbline.spi.Card;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A finished stage in the store. */
record StageResult(Path folder, Manifest manifest) {
    /**
     * What is written down about it.
     *
     * @param fingerprint of what it left: a policy, data, or a reward
     * @param usefulGflop 6 operations for each parameter of the policy and trained token, 2 for
     *     each generated one; what references, rewards and evaluations compute is not counted
     * @param peakMegabytes that the process had resident meanwhile; 0 where the system does not
     *     tell
     */
    record Manifest(
            String stage,
            String component,
            String fingerprint,
            double seconds,
            double trainedTokens,
            double generatedTokens,
            double votes,
            double usefulGflop,
            double peakMegabytes,
            List<String> cautions,
            List<Card> cards) {}

    Path policy() {
        return folder.resolve(StageStore.POLICY);
    }

    /** Return whether it is a policy, and not data or a reward. */
    boolean leftPolicy() {
        return Files.isDirectory(policy());
    }

    Path data() {
        return folder.resolve(StageStore.DATA);
    }

    List<StageCard> cards() {
        return manifest.cards().stream().map(c -> new StageCard(manifest.stage(), c)).toList();
    }

    /** Return what became of its answers, round by round; no file where it revised none. */
    Path traces() {
        return folder.resolve(StageStore.TRACES);
    }

    /** Return the looks at its policy while it trained; none where nobody looked. */
    List<Checkpoint> looks() {
        return new LooksFolder(folder.resolve(StageStore.LOOKS)).all();
    }

    RewardFolder reward() {
        return new RewardFolder(folder.resolve(StageStore.REWARD));
    }

    /** Sum a metric over all steps; 0 where it was never recorded. */
    double total(String metric) {
        return new MetricsLog(folder.resolve(StageStore.METRICS)).sum(metric);
    }

    StageCurve curve() {
        return new MetricsLog(folder.resolve(StageStore.METRICS)).curve(manifest.stage());
    }
}
