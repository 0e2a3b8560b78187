package plumbline.method.rlaif.feedback;

import plumbline.spi.Sampling;
import plumbline.spi.Setting;
import plumbline.support.JudgeLabels;
import plumbline.support.NewPreferences;
import plumbline.support.PairDraws;

import java.util.List;

/** Settings of {@link AiFeedbackAnnotator}. */
public record AiFeedbackSettings(
        @Setting(doc = "sampled: answers drawn for it; given: the pairs that are there, asked anew")
                Source pairs,
        @Setting(doc = "soft: the judge's probability; hard: which answer it prefers")
                JudgeLabels labels,
        @Setting(flat = true, doc = "the pairs that are drawn") PairDraws draws,
        @Setting(doc = "stages whose policies answer; none: the policy as it stands")
                List<String> policies,
        @Setting(flat = true, doc = "how they come into the data") NewPreferences into) {
    /** Where the pairs come from. */
    public enum Source {
        SAMPLED,
        GIVEN
    }

    /** Two answers a prompt, and soft labels, as in Lee et al. 2023, section 2.1. */
    static final AiFeedbackSettings DEFAULT =
            new AiFeedbackSettings(
                    Source.SAMPLED,
                    JudgeLabels.SOFT,
                    new PairDraws(0, 2, 1, 64, Sampling.PLAIN),
                    List.of(),
                    NewPreferences.ALONE);

    public AiFeedbackSettings {
        policies = List.copyOf(policies);
    }

    long sampledPairs(int available) {
        return draws.count(available, Math.max(1, policies.size()));
    }
}
