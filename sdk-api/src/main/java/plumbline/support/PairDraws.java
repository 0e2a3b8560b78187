package plumbline.support;

import plumbline.spi.Sampling;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/**
 * Settings of pairs of answers that are drawn to be compared.
 *
 * @param prompts to answer, the first of the data's; 0 for all
 * @param samples to each prompt, of each policy; at least 2
 * @param pairsPerPrompt of a prompt's answers, drawn at random; 0 for all there are
 * @param maxNewTokens the longest answer, in tokens; at least 1
 * @param sampling how tokens are drawn
 */
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
    /** {@return how the answers are drawn, without how they are paired} */
    public DrawPlan plan() {
        return new DrawPlan(prompts, samples, maxNewTokens, sampling);
    }

    /**
     * {@return how many pairs are made, where no prompt gets the same answer twice; fewer where one
     * does}
     *
     * @param available how many prompts the data have
     * @param policies how many answer
     */
    public long count(int available, int policies) {
        long answers = (long) samples * policies;
        long all = answers * (answers - 1) / 2;
        return plan().prompts(available)
                * (pairsPerPrompt == 0 ? all : Math.min(pairsPerPrompt, all));
    }
}
