package plumbline.method.rlhf.reward;

import plumbline.spi.RewardShape.Normalization;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/** Settings of {@link BagOfWordsOptimizer}. */
public record BagOfWordsSettings(
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "how many words, the commonest, are counted")
                int words,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "visits of each pair") double epochs,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "Adam's rate") double learningRate,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "how strongly weights are pulled to 0")
                double l2,
        @Setting(doc = "on what the reward's zero and unit are measured")
                Normalization normalization) {
    static final BagOfWordsSettings DEFAULT =
            new BagOfWordsSettings(5000, 20, 0.01, 1e-4, Normalization.DEFAULT);
}
