package plumbline.spi;

import plumbline.spi.Setting.Kind;

import java.util.List;

/**
 * A low-rank adapter (Hu et al. 2021): y = Wx + (alpha/rank)·B(Ax).
 *
 * @param targets names of projections, as PEFT has them: {@code q_proj}, {@code v_proj} …
 */
@Stability(Stability.Level.EXPERIMENTAL)
public record LoraSettings(
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "inner size of the adapter") int rank,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "the adapter's output is scaled by alpha/rank")
                double alpha,
        @Setting(doc = "the projections that get an adapter") List<String> targets) {
    public LoraSettings {
        targets = List.copyOf(targets);
    }

    public static final LoraSettings DEFAULT = new LoraSettings(8, 16, List.of("q_proj", "v_proj"));
}
