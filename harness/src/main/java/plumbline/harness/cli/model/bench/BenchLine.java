package plumbline.harness.cli.model.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import plumbline.harness.pipeline.PeakMemory;

import java.util.Locale;

/**
 * What a benchmark says, under the names that its PyTorch peer uses.
 *
 * @param peakRssMb of the whole process; null where the system does not tell
 * @param firstLoss null where the scenario has none
 * @param efficiency null where the engine cannot tell
 */
record BenchLine(
        String scenario,
        String size,
        @JsonProperty("seconds_median") double secondsMedian,
        @JsonProperty("seconds_min") double secondsMin,
        @JsonProperty("seconds_max") double secondsMax,
        @JsonProperty("real_tokens") long realTokens,
        @JsonProperty("tokens_per_second") double tokensPerSecond,
        @JsonProperty("peak_rss_mb") Double peakRssMb,
        int threads,
        @JsonProperty("warmup_repeats") int warmupRepeats,
        @JsonProperty("first_loss") Double firstLoss,
        @JsonUnwrapped Efficiency efficiency) {

    static BenchLine of(
            Scenario scenario, String size, Workload workload, Timings timings, int threads) {
        var peak = PeakMemory.megabytes();
        var loss = timings.firstLoss();
        return new BenchLine(
                scenario.toString(),
                size,
                timings.median(),
                timings.min(),
                timings.max(),
                workload.realTokens(),
                workload.realTokens() / timings.median(),
                peak.isPresent() ? peak.getAsDouble() : null,
                threads,
                timings.warmedUp(),
                loss.isPresent() ? loss.getAsDouble() : null,
                null);
    }

    /** Add what the hardware could do. */
    BenchLine with(Efficiency measured) {
        return new BenchLine(
                scenario,
                size,
                secondsMedian,
                secondsMin,
                secondsMax,
                realTokens,
                tokensPerSecond,
                peakRssMb,
                threads,
                warmupRepeats,
                firstLoss,
                measured);
    }

    /** Say it in a sentence; behind it, on lines of their own, how it stands to the hardware. */
    String sentences() {
        return sentence()
                + (efficiency == null ? "" : System.lineSeparator() + efficiency.sentences());
    }

    private String sentence() {
        return String.format(
                Locale.ROOT,
                "%s, %s: %.0f tokens/s (%.4f s for %d tokens, between %.4f and %.4f), %d"
                        + " threads%s%s",
                scenario,
                size,
                tokensPerSecond,
                secondsMedian,
                realTokens,
                secondsMin,
                secondsMax,
                threads,
                peakRssMb == null ? "" : String.format(Locale.ROOT, ", peak %.0f MB", peakRssMb),
                firstLoss == null
                        ? ""
                        : String.format(Locale.ROOT, ", first loss %.6f", firstLoss));
    }
}
