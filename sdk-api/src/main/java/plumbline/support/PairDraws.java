package plumbline.support;

import plumbline.spi.Sampling;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/** Settings of pairs of answers that are drawn to be compared. */
public record PairDraws(
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "prompts to answer; 0: all of the data's")
                int prompts,
        @Setting(kind = Kind.AT_LEAST, min = 2, doc = "answers to each prompt, of each policy")
                int samples,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "pairs made of a prompt's answers, drawn at random; 0: all there are")
                int pairsPerPrompt,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "the longest answer, in tokens")
                int maxNewTokens,
        @Setting(doc = "how answers are drawn") Sampling sampling) {
    public DrawPlan plan() {
        return new DrawPlan(prompts, samples, maxNewTokens, sampling);
    }

    /** Return how many pairs are made, where no prompt gets the same answer twice. */
    public long count(int available, int policies) {
        long answers = (long) samples * policies;
        long all = answers * (answers - 1) / 2;
        return plan().prompts(available)
                * (pairsPerPrompt == 0 ? all : Math.min(pairsPerPrompt, all));
    }
}
