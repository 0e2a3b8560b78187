package plumbline.method.constitutional.feedback;

import plumbline.spi.Constitution;
import plumbline.spi.Sampling;
import plumbline.spi.Setting;
import plumbline.support.JudgeLabels;
import plumbline.support.NewPreferences;
import plumbline.support.PairDraws;

/**
 * Settings of {@link ConstitutionalFeedbackAnnotator}.
 *
 * @param constitution has no default: by which principles must be said
 */
public record ConstitutionalFeedbackSettings(
        @Setting(doc = "a file of principles, each with a question about two answers")
                Constitution constitution,
        @Setting(doc = "soft: the judge's probability; hard: which answer it prefers")
                JudgeLabels labels,
        @Setting(flat = true, doc = "the pairs that are drawn") PairDraws draws,
        @Setting(flat = true, doc = "how they come into the data") NewPreferences into) {
    /** Two answers a prompt, and soft labels; Bai et al. 2022, section 4.1. */
    static final ConstitutionalFeedbackSettings DEFAULT =
            new ConstitutionalFeedbackSettings(
                    null,
                    JudgeLabels.SOFT,
                    new PairDraws(0, 2, 1, 64, Sampling.PLAIN),
                    NewPreferences.ALONE);
}
