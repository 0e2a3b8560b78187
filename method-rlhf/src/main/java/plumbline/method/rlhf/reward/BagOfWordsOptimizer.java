package plumbline.method.rlhf.reward;

import plumbline.data.PreferencePair;
import plumbline.problem.ProblemException;
import plumbline.spi.Aggregation;
import plumbline.spi.Explanation;
import plumbline.spi.RewardShape;
import plumbline.spi.RewardShape.LengthPenalty;
import plumbline.spi.TextReward;
import plumbline.spi.TextRewardOptimizer;

import java.nio.file.Path;
import java.util.List;

/**
 * The simplest reward that can be learned: a weight for each word. It knows nothing of the prompt
 * or of the order of words; a reward model that is no better has learned no more than words.
 */
public final class BagOfWordsOptimizer implements TextRewardOptimizer<BagOfWordsSettings> {
    @Override
    public String name() {
        return "bag-of-words-reward";
    }

    @Override
    public BagOfWordsSettings defaults() {
        return BagOfWordsSettings.DEFAULT;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Bag of words: a reward that is a sum of weights, one for each word.",
                """
                r(y) = w . counts(y), P(chosen is preferred) = sigmoid(r_chosen - r_rejected)
                loss = mean over pairs of -log sigmoid(r_chosen - r_rejected) + l2 / 2 * |w|^2
                no prompt, no order of words; ties are passed over\
                """,
                "Bradley and Terry 1952, with features (Springall 1973); a Deeplearning4j network"
                        + " of one layer");
    }

    @Override
    public TextReward learn(List<PreferencePair> pairs, BagOfWordsSettings settings, long seed) {
        List<PreferencePair> telling =
                pairs.stream().filter(p -> !p.tie() && !p.chosen().equals(p.rejected())).toList();
        BagOfWords bag = BagOfWords.of(telling, settings.words());
        if (bag.size() == 0) {
            throw new ProblemException(
                    "", "no-data", "no decided pair has a word in it: nothing to learn from.", "");
        }
        return new BagOfWordsReward(bag, BagOfWordsNetwork.fit(bag, telling, settings, seed));
    }

    @Override
    public RewardShape shape(BagOfWordsSettings settings) {
        return new RewardShape(
                Aggregation.DEFAULT, settings.normalization(), false, LengthPenalty.NONE, 0);
    }

    @Override
    public boolean recognises(Path directory) {
        return BagOfWordsReward.isIn(directory);
    }

    @Override
    public TextReward open(Path directory) {
        return BagOfWordsReward.read(directory);
    }
}
