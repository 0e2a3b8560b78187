package plumbline.harness.pipeline;

import plumbline.spi.TrainingData;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * What an arm holds between two stages.
 *
 * @param policyHash the content hash of {@code policy}
 * @param dataHash the content hash of {@code data}
 * @param rewards the rewards made so far, by stage, in order
 * @param results of the stages so far
 */
record ArmState(
        PolicySource policy,
        String policyHash,
        TrainingData data,
        String dataHash,
        SequencedMap<String, StageResult> rewards,
        List<StageResult> results) {
    static ArmState start(PolicySource base, String baseHash, TrainingData data, String dataHash) {
        return new ArmState(base, baseHash, data, dataHash, new LinkedHashMap<>(), List.of());
    }

    /** Return the reward of a stage; without a name, the one made last. */
    Optional<StageResult> reward(Optional<String> stage) {
        return stage.map(rewards::get)
                .or(() -> Optional.ofNullable(rewards.lastEntry()).map(Map.Entry::getValue));
    }

    ArmState withPolicy(PolicySource next, StageResult result) {
        String hash = result.manifest().fingerprint();
        return new ArmState(next, hash, data, dataHash, rewards, with(result));
    }

    ArmState withData(TrainingData next, StageResult result) {
        String hash = result.manifest().fingerprint();
        return new ArmState(policy, policyHash, next, hash, rewards, with(result));
    }

    ArmState withReward(String stage, StageResult result) {
        SequencedMap<String, StageResult> more = new LinkedHashMap<>(rewards);
        more.put(stage, result);
        return new ArmState(policy, policyHash, data, dataHash, more, with(result));
    }

    /** Return the folder of the policy that a stage left; empty if there is none. */
    Optional<Path> policyOf(String stage) {
        return results.stream()
                .filter(r -> r.manifest().stage().equals(stage) && !rewards.containsKey(stage))
                .map(StageResult::policy)
                .filter(Files::isDirectory)
                .reduce((_, last) -> last);
    }

    /** Return the folder of the final policy; empty for an arm that trained none. */
    Optional<Path> stored() {
        return results.reversed().stream()
                .map(StageResult::policy)
                .filter(folder -> policy.spec().source().equals(PolicySource.directory(folder)))
                .findFirst();
    }

    private List<StageResult> with(StageResult result) {
        return Stream.concat(results.stream(), Stream.of(result)).toList();
    }
}
