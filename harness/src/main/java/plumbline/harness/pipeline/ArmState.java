package plumbline.harness.pipeline;

import plumbline.spi.EngineSettings;
import plumbline.spi.TrainingData;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * What an arm holds between two stages.
 *
 * @param base the model that the arm began with
 * @param dataHash the content hash of {@code data}
 * @param rewards the rewards made so far, by stage, in order
 * @param results of the stages so far
 */
record ArmState(
        KnownPolicy base,
        KnownPolicy policy,
        TrainingData data,
        String dataHash,
        SequencedMap<String, StageResult> rewards,
        List<StageResult> results) {
    static ArmState start(KnownPolicy base, TrainingData data, String dataHash) {
        return new ArmState(base, base, data, dataHash, new LinkedHashMap<>(), List.of());
    }

    /** Return the policy that a stage of the arm left; the last one's, where it stood twice. */
    Optional<KnownPolicy> policyOf(String stage) {
        return results.reversed().stream()
                .filter(result -> result.manifest().stage().equals(stage))
                .filter(StageResult::leftPolicy)
                .map(this::policyOf)
                .findFirst();
    }

    /** Return the policies that stages left, in order. */
    List<KnownPolicy> policies() {
        return results.stream().filter(StageResult::leftPolicy).map(this::policyOf).toList();
    }

    /** Return the policy that the stage of a result left. */
    KnownPolicy policyOf(StageResult result) {
        return new KnownPolicy(
                PolicySource.stored(result.policy(), policy.source().spec().engine()),
                result.manifest().fingerprint());
    }

    /**
     * Return the policy of a stage that the recipe was found to have in this arm.
     *
     * @throws IllegalStateException if it left none
     */
    KnownPolicy known(String stage) {
        return policyOf(stage)
                .orElseThrow(() -> new IllegalStateException("no stage '" + stage + "' here"));
    }

    /** Take up the policy that a stage left. */
    ArmState withPolicy(StageResult result) {
        return new ArmState(base, policyOf(result), data, dataHash, rewards, with(result));
    }

    ArmState withData(TrainingData next, StageResult result) {
        String hash = result.manifest().fingerprint();
        return new ArmState(base, policy, next, hash, rewards, with(result));
    }

    ArmState withReward(String stage, StageResult result) {
        SequencedMap<String, StageResult> more = new LinkedHashMap<>(rewards);
        more.put(stage, result);
        return new ArmState(base, policy, data, dataHash, more, with(result));
    }

    /** Return the folder of the final policy; empty for an arm that trained none. */
    Optional<Path> stored() {
        return results.reversed().stream()
                .map(StageResult::policy)
                .filter(
                        folder ->
                                policy.source()
                                        .spec()
                                        .source()
                                        .equals(PolicySource.directory(folder)))
                .findFirst();
    }

    /** Return the same, whose policies are opened with other settings of the engine. */
    ArmState on(EngineSettings settings) {
        return new ArmState(
                base.on(settings), policy.on(settings), data, dataHash, rewards, results);
    }

    /** Put other data in the place of these; no stage made them. */
    ArmState withOnly(TrainingData other) {
        return new ArmState(base, policy, other, DataHash.of(other), rewards, results);
    }

    private List<StageResult> with(StageResult result) {
        return Stream.concat(results.stream(), Stream.of(result)).toList();
    }
}
