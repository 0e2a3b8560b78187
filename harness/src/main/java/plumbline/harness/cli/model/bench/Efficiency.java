package plumbline.harness.cli.model.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A benchmark against the hardware; docs/benchmarks.md says what counts.
 *
 * @param usefulGflop {@link UsefulWork} of a repeat; null where the model's shape is unknown, and
 *     with it what follows from it
 * @param matmulGflops what a product of 1024³ reaches on the same cores in the same run
 * @param kernelShares of the time of all threads, by kind of kernel
 */
record Efficiency(
        @JsonProperty("useful_gflop") Double usefulGflop,
        @JsonProperty("gflops") Double gflops,
        @JsonProperty("matmul_gflops") double matmulGflops,
        @JsonProperty("share_of_matmul") Double shareOfMatmul,
        @JsonProperty("kernel_shares") Map<String, Double> kernelShares) {

    /**
     * @param usefulGflop null where unknown
     * @param seconds of a repeat
     */
    static Efficiency of(
            Double usefulGflop,
            double seconds,
            double matmulGflops,
            Map<String, Double> kernelShares) {
        Double reached = usefulGflop == null ? null : usefulGflop / seconds;
        return new Efficiency(
                usefulGflop,
                reached,
                matmulGflops,
                reached == null ? null : reached / matmulGflops,
                kernelShares);
    }

    /** Say it in two lines. */
    String sentences() {
        return againstTheMatrixProduct() + System.lineSeparator() + byKernel();
    }

    private String againstTheMatrixProduct() {
        if (usefulGflop == null) {
            return String.format(
                    Locale.ROOT,
                    "A 1024³ matrix product reaches %.1f GFLOP/s on these cores; the products of"
                            + " this model are not counted.",
                    matmulGflops);
        }
        return String.format(
                Locale.ROOT,
                "%.3f useful GFLOP a repeat, %.1f GFLOP/s: %.0f %% of the %.1f GFLOP/s that a 1024³"
                        + " matrix product reaches on these cores",
                usefulGflop,
                gflops,
                100 * shareOfMatmul,
                matmulGflops);
    }

    private String byKernel() {
        return kernelShares.entrySet().stream()
                .map(
                        kernel ->
                                String.format(
                                        Locale.ROOT,
                                        "%s %.1f %%",
                                        kernel.getKey().replace('_', ' '),
                                        100 * kernel.getValue()))
                .collect(Collectors.joining(", ", "time: ", ""));
    }
}
