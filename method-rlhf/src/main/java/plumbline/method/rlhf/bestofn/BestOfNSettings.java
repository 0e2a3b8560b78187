package plumbline.method.rlhf.bestofn;

import plumbline.spi.Sampling;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/** Settings of {@link BestOfNAnnotator}. */
public record BestOfNSettings(
        @Setting(kind = Kind.AT_LEAST, min = 2, doc = "answers drawn for each prompt; one is kept")
                int n,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "prompts to answer; 0: all of the data's")
                int prompts,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "the longest answer, in tokens")
                int maxNewTokens,
        @Setting(doc = "how answers are drawn") Sampling sampling,
        @Setting(doc = "add to the demonstrations that are there, instead of replacing them")
                boolean add) {
    /** Sixteen answers, as in Nakano et al. 2021's smallest best-of-n. */
    static final BestOfNSettings DEFAULT = new BestOfNSettings(16, 0, 64, Sampling.PLAIN, false);
}
