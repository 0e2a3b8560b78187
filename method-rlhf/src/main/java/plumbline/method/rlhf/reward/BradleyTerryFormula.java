package plumbline.method.rlhf.reward;

import plumbline.spi.FormulaInput;
import plumbline.spi.ReferenceFormula;
import plumbline.tape.Var;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The reward model's loss, gradient and figures on a reference case. */
public record BradleyTerryFormula() implements ReferenceFormula {
    @Override
    public String family() {
        return "reward.bradley_terry";
    }

    @Override
    public Map<String, Object> evaluate(FormulaInput input) {
        PairRewards rewards =
                PairRewards.of(input.vector("reward_chosen"), input.vector("reward_rejected"));
        double[] margin =
                input.flag("use_margin") ? input.vector("margin") : new double[rewards.pairs()];
        PairLoss loss = new PairLoss(PairLoss.HALF_CREDIT, 1, 0, input.number("centering"));
        Var perPair = loss.perPair(rewards, Labels.decided(margin));
        Var mean = perPair.mean();
        double[] gradient = mean.gradients(List.of(rewards.scores())).getFirst();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("loss", mean.scalar());
        result.put("per_example", perPair.values());
        result.put("grad.reward_chosen", side(gradient, 0));
        result.put("grad.reward_rejected", side(gradient, 1));
        metrics(rewards).forEach((name, value) -> result.put("metrics." + name, value));
        return result;
    }

    /** Compute the logged figures; here equal scores count as wrong. */
    private static Map<String, Double> metrics(PairRewards rewards) {
        boolean[] decided = new boolean[rewards.pairs()];
        Arrays.fill(decided, true);
        Map<String, Double> metrics = RewardMetrics.of(rewards, decided);
        metrics.put("margin_mean", metrics.remove("margin"));
        metrics.remove("accuracy");
        metrics.put(
                "accuracy_strict",
                Arrays.stream(rewards.difference().values())
                        .map(d -> d > 0 ? 1 : 0)
                        .average()
                        .orElse(0));
        return metrics;
    }

    private static double[] side(double[] scores, int first) {
        return IntStream.range(0, scores.length / 2)
                .mapToDouble(pair -> scores[2 * pair + first])
                .toArray();
    }
}
