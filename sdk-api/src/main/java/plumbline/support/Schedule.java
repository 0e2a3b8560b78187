package plumbline.support;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/**
 * How the learning rate moves over a stage.
 *
 * @param peak the rate at the end of warm-up
 * @param shape after warm-up: {@code constant}, {@code linear} down to 0, or half a {@code cosine}
 *     down to 0
 * @param warmup share of the steps during which the rate rises linearly from 0
 */
public record Schedule(
        @Setting(kind = Kind.ABOVE, min = 0, doc = "the highest learning rate") double peak,
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {"constant", "linear", "cosine"},
                        doc = "its course after warm-up")
                String shape,
        @Setting(kind = Kind.BETWEEN, min = 0, max = 1, doc = "share of the steps that warm up")
                double warmup) {
    /**
     * Compute the rate of one step, as transformers' schedulers do: step 0 of a warm-up has rate 0.
     *
     * @param step from 0
     * @param steps in all
     * @return from 0 to {@code peak}
     * @throws IllegalArgumentException if the shape is none of those
     */
    public double at(int step, int steps) {
        int warm = (int) Math.ceil(warmup * steps);
        if (step < warm) {
            return peak * step / warm;
        }
        double progress = (double) (step - warm) / Math.max(1, steps - warm);
        return switch (shape) {
            case "constant" -> peak;
            case "linear" -> peak * (1 - progress);
            case "cosine" -> peak * 0.5 * (1 + Math.cos(Math.PI * progress));
            default -> throw new IllegalArgumentException("unknown schedule '" + shape + "'");
        };
    }
}
