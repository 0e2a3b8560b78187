package plumbline.method.dpo.unpaired;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/** Settings of {@link KtoOptimizer}. */
public record KtoSettings(
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {KtoSettings.KTO, KtoSettings.APO_ZERO},
                        doc = "what is minimised over the answers")
                String loss,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "how strongly the reference holds the policy")
                double beta,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "weight of good answers")
                double desirableWeight,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "weight of bad answers")
                double undesirableWeight,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 1,
                        doc =
                                "steps whose answers to other prompts estimate the KL, loss kto"
                                        + " alone")
                int klWindow,
        @Setting(flat = true, doc = "how long and fast") UnpairedTraining training) {
    static final String KTO = "kto";
    static final String APO_ZERO = "apo-zero-unpaired";

    /** β and rate of Ethayarajh et al. 2024; TRL's KL window of one step. */
    static final KtoSettings DEFAULT =
            new KtoSettings(KTO, 0.1, 1, 1, 1, UnpairedTraining.at(5e-6));
}
