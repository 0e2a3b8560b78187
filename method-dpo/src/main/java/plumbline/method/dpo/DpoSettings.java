package plumbline.method.dpo;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.spi.UpdaterSettings;
import plumbline.support.LengthLimit;
import plumbline.support.Schedule;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Settings of {@link DpoOptimizer}. Where a number that a loss reads is left out, the loss's own
 * stands; {@code plumb explain LOSS} shows it.
 */
public record DpoSettings(
        @Setting(doc = "what is minimised over the pairs; several are added up")
                List<PairLoss> loss,
        @Setting(doc = "one weight for each of several losses; none: 1 each")
                List<Double> lossWeights,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "how strongly the reference holds the policy")
                OptionalDouble beta,
        @Setting(kind = Kind.BETWEEN, min = 0, max = 0.5, doc = "the share of wrong labels, eps")
                OptionalDouble labelSmoothing,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "discopop's temperature, tau")
                OptionalDouble discopopTemperature,
        @Setting(doc = "rdpo's penalty per token, alpha") OptionalDouble lengthAlpha,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "dpop's price of a fallen nat, lambda")
                OptionalDouble dpopLambda,
        @Setting(doc = "simpo's target margin over beta") OptionalDouble gammaBetaRatio,
        @Setting(doc = "the target margin itself") OptionalDouble gamma,
        @Setting(doc = "how alphapo bends the reward; 0: not") OptionalDouble alphapoAlpha,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "what the likelihood of chosen weighs")
                OptionalDouble sftWeight,
        @Setting(doc = "what holds the policy to the reference") Divergence divergence,
        @Setting(doc = "tokens beyond the shorter answer count less (LD-DPO)") ExcessTokens ld,
        @Setting(doc = "wpo: pairs weigh what the policy itself would write") Weighting weighting,
        @Setting(doc = "drop ties, or take half a preference each way (cDPO with eps 1/2)")
                Ties ties,
        @Setting(doc = "the policy that log-probs are compared with") ReferenceSettings reference,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "pairs per step") int batchSize,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "steps; 0: as many as the epochs need")
                int steps,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "visits of each pair, where steps is 0")
                double epochs,
        @Setting(doc = "the rate of each step") Schedule learningRate,
        @Setting(doc = "how gradients become updates") UpdaterSettings updater,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "tokens of prompt and answer together; 0: the model's context")
                int maxLength,
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {LengthLimit.DROP, LengthLimit.TRUNCATE},
                        doc = "what becomes of longer pairs; a prompt is never cut")
                String tooLong,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "steps between two measurements; 0: at the start and the end")
                int evaluateEvery,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "own samples on which each measurement takes the KL; 0: none")
                int klSamples) {
    /** Whether pairs are weighed. */
    public enum Weighting {
        NONE,
        WPO
    }

    /** What a tie teaches. */
    public enum Ties {
        DROP,
        HALF
    }

    /** Batch size and rate of Rafailov et al. 2023, appendix B; AdamW, as TRL, for RMSprop. */
    static final DpoSettings DEFAULT =
            new DpoSettings(
                    List.of(PairLoss.SIGMOID),
                    List.of(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Divergence.DEFAULT,
                    ExcessTokens.DEFAULT,
                    Weighting.NONE,
                    Ties.DROP,
                    ReferenceSettings.DEFAULT,
                    64,
                    0,
                    1,
                    new Schedule(1e-6, "linear", 0.1),
                    UpdaterSettings.ADAMW,
                    0,
                    LengthLimit.DROP,
                    0,
                    32);

    public DpoSettings {
        loss = List.copyOf(loss);
        lossWeights = List.copyOf(lossWeights);
    }

    /** Return the numbers for losses that the recipe gives. */
    Map<Parameter, Double> parameters() {
        Map<Parameter, Double> given = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            parameter(parameter).ifPresent(value -> given.put(parameter, value));
        }
        return given;
    }

    private OptionalDouble parameter(Parameter parameter) {
        return switch (parameter) {
            case BETA -> beta;
            case LABEL_SMOOTHING -> labelSmoothing;
            case DISCOPOP_TEMPERATURE -> discopopTemperature;
            case LENGTH_ALPHA -> lengthAlpha;
            case DPOP_LAMBDA -> dpopLambda;
            case GAMMA_BETA_RATIO -> gammaBetaRatio;
            case GAMMA -> gamma;
            case ALPHAPO_ALPHA -> alphapoAlpha;
            case SFT_WEIGHT -> sftWeight;
        };
    }
}
