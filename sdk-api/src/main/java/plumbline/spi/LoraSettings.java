package plumbline.spi;

import plumbline.spi.Setting.Kind;

import java.util.List;

/**
 * A low-rank adapter (Hu et al. 2021): y = Wx + (alpha/rank)·B(Ax).
 *
 * @param rank inner size of the adapter, at least 1
 * @param alpha the adapter's output is scaled by alpha/rank; above 0
 * @param targets names of projections, as PEFT has them: {@code q_proj}, {@code v_proj} …
 */
@Stability(Stability.Level.EXPERIMENTAL)
public record LoraSettings(
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "inner size of the adapter") int rank,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "the adapter's output is scaled by alpha/rank")
                double alpha,
        @Setting(doc = "the projections that get an adapter") List<String> targets) {
    /**
     * Make settings. Which projections there are is checked when a model is opened.
     *
     * @throws NullPointerException if the targets, or one of them, are null
     */
    public LoraSettings {
        targets = List.copyOf(targets);
    }

    /** Rank 8 and alpha 16 on {@code q_proj} and {@code v_proj}. */
    public static final LoraSettings DEFAULT = new LoraSettings(8, 16, List.of("q_proj", "v_proj"));
}
