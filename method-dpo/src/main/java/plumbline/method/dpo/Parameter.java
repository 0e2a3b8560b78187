package plumbline.method.dpo;

import java.util.Locale;
import java.util.OptionalDouble;

/** A number that some of the losses read; a recipe sets it by its name in kebab case. */
public enum Parameter {
    BETA,
    LABEL_SMOOTHING,
    DISCOPOP_TEMPERATURE,
    LENGTH_ALPHA,
    DPOP_LAMBDA,
    GAMMA_BETA_RATIO,
    GAMMA,
    ALPHAPO_ALPHA,
    SFT_WEIGHT;

    /**
     * A parameter as one loss has it.
     *
     * @param value used where the recipe is silent; empty if the loss cannot do without one
     */
    record Default(Parameter parameter, OptionalDouble value) {}

    /** Return the recipe's key: {@code label-smoothing}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Say that a loss reads this, and what stands where the recipe is silent. */
    Default of(double value) {
        return new Default(this, OptionalDouble.of(value));
    }

    /** Say that a loss cannot do without this. */
    Default needed() {
        return new Default(this, OptionalDouble.empty());
    }
}
