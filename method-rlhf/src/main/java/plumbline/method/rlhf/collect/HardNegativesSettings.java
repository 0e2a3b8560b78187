package plumbline.method.rlhf.collect;

import plumbline.spi.Sampling;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.support.DrawPlan;

import java.util.List;

/** Settings of {@link HardNegativesAnnotator}. */
public record HardNegativesSettings(
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {
                            HardNegativesSettings.REWARD,
                            HardNegativesSettings.LENGTH,
                            HardNegativesSettings.COURTESY
                        },
                        doc = "what makes an answer look good: the reward, words, courteous words")
                String by,
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0.01,
                        max = 0.9,
                        doc = "share of the preferences that are to be hard negatives")
                double share,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "prompts to answer; 0: all of the data's")
                int prompts,
        @Setting(kind = Kind.AT_LEAST, min = 2, doc = "answers to each prompt") int samples,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "the longest answer, in tokens")
                int maxNewTokens,
        @Setting(doc = "how answers are drawn") Sampling sampling,
        @Setting(doc = "words that courtesy counts") List<String> courteousWords,
        @Setting(flat = true, doc = "how pairs are voted on") VotingSettings voting) {
    static final String REWARD = "reward";
    static final String LENGTH = "length";
    static final String COURTESY = "courtesy";

    static final HardNegativesSettings DEFAULT =
            new HardNegativesSettings(
                    REWARD,
                    0.2,
                    0,
                    4,
                    64,
                    Sampling.PLAIN,
                    List.of(
                            "please",
                            "thank",
                            "thanks",
                            "pleasure",
                            "gladly",
                            "welcome",
                            "sorry",
                            "happy",
                            "glad",
                            "enjoy",
                            "hope",
                            "wish",
                            "lovely"),
                    VotingSettings.DEFAULT);

    public HardNegativesSettings {
        courteousWords = List.copyOf(courteousWords);
    }

    DrawPlan plan() {
        return new DrawPlan(prompts, samples, maxNewTokens, sampling);
    }
}
