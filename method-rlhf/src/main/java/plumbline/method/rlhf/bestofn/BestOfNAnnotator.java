package plumbline.method.rlhf.bestofn;

import plumbline.data.Answer;
import plumbline.data.Demonstration;
import plumbline.spi.Annotator;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.StageContext;
import plumbline.spi.TrainingData;
import plumbline.support.BestOfN;
import plumbline.support.DrawPlan;
import plumbline.support.Drawn;
import plumbline.support.Draws;
import plumbline.support.RewardScores;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Draws n answers to each prompt and keeps the one that the reward likes most, to be imitated. */
public final class BestOfNAnnotator implements Annotator<BestOfNSettings> {
    @Override
    public String name() {
        return "best-of-n";
    }

    @Override
    public BestOfNSettings defaults() {
        return BestOfNSettings.DEFAULT;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Draws n answers to each prompt and keeps the one that a reward likes most, for sft"
                        + " to imitate.",
                """
                y* = argmax over y_1 … y_n of r(x, y)
                KL(best-of-n ‖ policy) ≤ log n − (n − 1)/n, in nats: an upper bound, reached where no two answers score alike\
                """,
                "Stiennon et al. 2020, appendix G.3; Dong et al. 2023, RAFT; the bound: Beirami et"
                        + " al. 2024");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY, Ingredient.PROMPTS, Ingredient.REWARD);
    }

    @Override
    public Set<Ingredient> gives() {
        return Set.of(Ingredient.DEMONSTRATIONS);
    }

    @Override
    public int workload(BestOfNSettings settings, TrainingData data) {
        return plan(settings).prompts(data.prompts().size());
    }

    @Override
    public TrainingData annotate(StageContext context, BestOfNSettings settings) {
        List<Drawn> drawn = Draws.of(context, plan(settings), List.of(context.policy()));
        List<Answer> all = drawn.stream().flatMap(d -> d.answers().stream()).toList();
        double[] scores = RewardScores.of(context.reward(), all, context.stage());
        List<Demonstration> best = new ArrayList<>();
        double[] bestScores = new double[drawn.size()];
        int at = 0;
        for (Drawn answers : drawn) {
            int top = highest(scores, at, at + answers.texts().size());
            bestScores[best.size()] = scores[top];
            best.add(new Demonstration(answers.prompt(), all.get(top).text()));
            at += answers.texts().size();
        }
        record(context, settings.n(), scores, bestScores);
        return with(best, context.data(), settings.add());
    }

    private static DrawPlan plan(BestOfNSettings settings) {
        return new DrawPlan(
                settings.prompts(), settings.n(), settings.maxNewTokens(), settings.sampling());
    }

    /** Return the index of the highest score; the first drawn where several are. */
    private static int highest(double[] scores, int from, int to) {
        int top = from;
        for (int i = from + 1; i < to; i++) {
            top = scores[i] > scores[top] ? i : top;
        }
        return top;
    }

    private static void record(StageContext context, int n, double[] scores, double[] best) {
        context.record(
                0,
                Map.of(
                        "demonstrations", (double) best.length,
                        "best_of_n/mean_score", mean(scores),
                        "best_of_n/best_score", mean(best),
                        "best_of_n/kl_bound", BestOfN.kl(n)));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static TrainingData with(List<Demonstration> best, TrainingData data, boolean add) {
        return data.withDemonstrations(
                add ? Stream.concat(data.demonstrations().stream(), best.stream()).toList() : best);
    }
}
