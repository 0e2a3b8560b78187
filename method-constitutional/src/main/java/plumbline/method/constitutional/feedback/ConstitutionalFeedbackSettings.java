package plumbline.method.constitutional.feedback;

import plumbline.spi.Constitution;
import plumbline.spi.Sampling;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.support.DrawPlan;

/**
 * Settings of {@link ConstitutionalFeedbackAnnotator}.
 *
 * @param constitution has no default: by which principles must be said
 */
public record ConstitutionalFeedbackSettings(
        @Setting(doc = "a file of principles, each with a question about two answers")
                Constitution constitution,
        @Setting(doc = "soft: the judge's probability; hard: which answer it prefers")
                Labelling labels,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "prompts to answer; 0: all of the data's")
                int prompts,
        @Setting(kind = Kind.AT_LEAST, min = 2, doc = "answers to each prompt") int samples,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "pairs made of a prompt's answers, drawn at random; 0: all there are")
                int pairsPerPrompt,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "the longest answer, in tokens")
                int maxNewTokens,
        @Setting(doc = "how answers are drawn") Sampling sampling,
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 0.9,
                        doc =
                                "share of the prompts whose pairs are held out; 0: the data's own"
                                        + " held-out pairs stay")
                double heldOutShare,
        @Setting(doc = "add to the preferences that are there, instead of replacing them")
                boolean add) {
    /** What a label keeps of what the judge said. */
    public enum Labelling {
        SOFT,
        HARD
    }

    /** Two answers a prompt, and soft labels; Bai et al. 2022, section 4.1. */
    static final ConstitutionalFeedbackSettings DEFAULT =
            new ConstitutionalFeedbackSettings(
                    null, Labelling.SOFT, 0, 2, 1, 64, Sampling.PLAIN, 0, false);

    DrawPlan plan() {
        return new DrawPlan(prompts, samples, maxNewTokens, sampling);
    }

    /** Return how many pairs are made, where no prompt gets the same answer twice. */
    long pairs(int available) {
        long all = (long) samples * (samples - 1) / 2;
        long each = pairsPerPrompt == 0 ? all : Math.min(pairsPerPrompt, all);
        return plan().prompts(available) * each;
    }
}
