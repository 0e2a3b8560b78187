package plumbline.harness.reward;

import plumbline.data.Answer;
import plumbline.data.PreferencePair;
import plumbline.harness.reward.RewardCard.ByLength;
import plumbline.harness.reward.RewardCard.Share;
import plumbline.harness.reward.RewardCard.Side;
import plumbline.harness.stats.Association;
import plumbline.harness.stats.Calibration;
import plumbline.harness.stats.ShareIntervals;
import plumbline.spi.RewardSource;
import plumbline.spi.TrainingData;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Fills in a reward card. */
public final class CardMaker {
    private static final int BINS = 10;

    private final EnsembleReward reward;
    private final List<PreferencePair> pairs;
    private final EnsembleReward.Raw raw;
    private final double[] rewards;
    private final double[] right;

    private CardMaker(EnsembleReward reward, List<PreferencePair> pairs) {
        this.reward = reward;
        this.pairs = pairs;
        this.raw = reward.raw(answers(pairs));
        this.rewards = reward.scale().rewards(reward.shape(), raw.byMember(), raw.tokens(), false);
        this.right = won(differences(rewards));
    }

    /**
     * Make the card of a stage's reward; empty where no decided pair is held out.
     *
     * @param against what it is held against
     */
    public static Optional<RewardCard> make(
            String stage, EnsembleReward reward, TrainingData data, Yardsticks against) {
        List<PreferencePair> decided = decided(data.heldOutPreferences(), reward);
        if (decided.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CardMaker(reward, decided).card(stage, data, against));
    }

    private static List<PreferencePair> decided(List<PreferencePair> all, EnsembleReward reward) {
        return all.stream()
                .filter(p -> !p.tie() && !p.chosen().equals(p.rejected()))
                .filter(p -> answers(List.of(p)).stream().allMatch(reward::fits))
                .toList();
    }

    private RewardCard card(String stage, TrainingData data, Yardsticks against) {
        double[] logits = raw.logits();
        double[] certain = differences(logits);
        Arrays.setAll(certain, i -> 1 / (1 + Math.exp(-Math.abs(certain[i]))));
        Calibration calibration = Calibration.of(certain, won(differences(logits)), BINS);
        Share accuracy = share(right);
        Share ceiling = against.gold().map(this::judgedBy).orElse(null);
        List<PreferencePair> golden = decided(against.golden(), reward);
        double largest = Arrays.stream(logits).map(Math::abs).max().orElse(0);
        Share lengthOnly = share(LengthRule.of(reward, data.preferences()).won(raw.tokens()));
        int ties = (int) data.heldOutPreferences().stream().filter(PreferencePair::tie).count();
        return new RewardCard(
                stage,
                pairs.size(),
                ties,
                accuracy,
                ceiling,
                Arrays.stream(right).filter(r -> r == 0.5).count() / (double) right.length,
                Association.auc(rewards, outcome()),
                calibration.brier(),
                calibration.ece(),
                calibration.bins(),
                side(0),
                side(1),
                largest,
                byLength(),
                lengthOnly,
                against.baselines().stream()
                        .map(b -> new RewardCard.Baseline(b.name(), judgedBy(b.reward())))
                        .toList(),
                golden.isEmpty() ? null : share(new CardMaker(reward, golden).right),
                golden.size(),
                disagreement(1),
                disagreement(0),
                CardReading.of(accuracy, ceiling),
                CardReading.failures(accuracy, ceiling, largest));
    }

    /** Return how many of the pairs another reward judges rightly. */
    private Share judgedBy(RewardSource other) {
        return share(won(differences(other.score(answers(pairs)))));
    }

    private static List<Answer> answers(List<PreferencePair> pairs) {
        return pairs.stream().flatMap(p -> p.answers().stream()).toList();
    }

    /** Return chosen − rejected of each pair; scores lie in turn. */
    static double[] differences(double[] scores) {
        return IntStream.range(0, scores.length / 2)
                .mapToDouble(i -> scores[2 * i] - scores[2 * i + 1])
                .toArray();
    }

    /** Return 1 where the chosen answer is ahead, ½ where neither is. */
    static double[] won(double[] differences) {
        return Arrays.stream(differences).map(d -> d > 0 ? 1 : d == 0 ? 0.5 : 0).toArray();
    }

    private static Share share(double[] won) {
        double sum = Arrays.stream(won).sum();
        return new Share(
                sum / won.length, ShareIntervals.wilson((int) Math.round(sum), won.length, 0.95));
    }

    private double[] outcome() {
        return IntStream.range(0, rewards.length).mapToDouble(i -> 1 - i % 2).toArray();
    }

    private Side side(int side) {
        RewardScale.Unit unit =
                RewardScale.Unit.of(
                        IntStream.range(0, pairs.size())
                                .mapToDouble(i -> rewards[2 * i + side])
                                .toArray());
        return new Side(unit.mean(), unit.deviation());
    }

    private List<ByLength> byLength() {
        List<ByLength> parts = new ArrayList<>();
        parts.add(byLength("chosen", i -> longer(i) > 0));
        parts.add(byLength("neither", i -> longer(i) == 0));
        parts.add(byLength("rejected", i -> longer(i) < 0));
        return parts.stream().filter(p -> p.pairs() > 0).toList();
    }

    private int longer(int pair) {
        return raw.tokens()[2 * pair] - raw.tokens()[2 * pair + 1];
    }

    private ByLength byLength(String longer, IntPredicate which) {
        int count = (int) IntStream.range(0, right.length).filter(which).count();
        return new ByLength(longer, count, mean(right, which));
    }

    private static double mean(double[] values, IntPredicate which) {
        return IntStream.range(0, values.length)
                .filter(which)
                .mapToDouble(i -> values[i])
                .average()
                .orElse(Double.NaN);
    }

    /** Average the members' disagreement over pairs judged so; null where nothing can be said. */
    private Double disagreement(double judged) {
        boolean any = Arrays.stream(right).anyMatch(r -> r == judged);
        if (reward.opinions() == 1 || !any) {
            return null;
        }
        double[] byAnswer = reward.scale().disagreement(raw.byMember());
        double[] byPair = new double[pairs.size()];
        Arrays.setAll(byPair, i -> (byAnswer[2 * i] + byAnswer[2 * i + 1]) / 2);
        return mean(byPair, i -> right[i] == judged);
    }
}
