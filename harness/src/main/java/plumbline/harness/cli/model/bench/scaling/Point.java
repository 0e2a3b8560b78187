package plumbline.harness.cli.model.bench.scaling;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What one setup took.
 *
 * @param value of what the series varies
 * @param bytes off the heap that weights, gradients, moments and activations take up; null where
 *     the engine does not tell
 * @param logProbBytes what scoring the same tokens adds to the weights: activations, and logits
 */
public record Point(
        String series,
        int value,
        @JsonProperty("real_tokens") long realTokens,
        @JsonProperty("seconds_median") double secondsMedian,
        @JsonProperty("tokens_per_second") double tokensPerSecond,
        Long bytes,
        @JsonProperty("log_prob_bytes") Long logProbBytes) {}
