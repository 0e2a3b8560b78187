package plumbline.method.rlhf.kl;

import plumbline.spi.Checkpointable;
import plumbline.support.StateFile;

import java.nio.file.Path;

/** Holds the price of KL: fixed, or steered to a target within bounds. */
public final class KlController implements Checkpointable {
    private final KlSettings settings;
    private double coefficient;

    public KlController(KlSettings settings) {
        this.settings = settings;
        this.coefficient = settings.coefficient();
    }

    public double coefficient() {
        return coefficient;
    }

    /**
     * Take note of what was measured.
     *
     * @param kl nats per sequence, averaged over {@code sequences}
     */
    public void update(double kl, int sequences) {
        settings.target()
                .ifPresent(
                        target -> {
                            double next =
                                    new AdaptiveCoefficient(target, settings.horizon())
                                            .next(coefficient, kl, sequences);
                            coefficient = Math.clamp(next, settings.minimum(), settings.maximum());
                        });
    }

    /** Raise the coefficient to its bound: KL has run away. */
    public void raiseToBound() {
        coefficient = Math.max(coefficient, settings.maximum());
    }

    @Override
    public void save(Path directory) {
        StateFile.write(directory, coefficient);
    }

    @Override
    public void restore(Path directory) {
        coefficient = StateFile.read(directory)[0];
    }
}
