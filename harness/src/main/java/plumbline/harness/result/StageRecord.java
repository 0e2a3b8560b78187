package plumbline.harness.result;

import plumbline.spi.Measurement;

import java.util.List;

/**
 * One stage of an arm for one seed: where it stands in the store, and what stood after it.
 *
 * @param key of its result in the store: a hash of its settings, inputs, seed and code
 * @param left content hash of what it left: a policy, data, or a reward
 * @param changesPolicy whether that is a policy
 * @param measurements of the policy that it left; empty where it was not measured
 */
public record StageRecord(
        String stage,
        String component,
        String key,
        String left,
        boolean changesPolicy,
        List<Measurement> measurements) {
    public StageRecord {
        measurements = List.copyOf(measurements);
    }
}
