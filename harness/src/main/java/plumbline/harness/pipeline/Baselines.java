package plumbline.harness.pipeline;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.harness.plugin.CodeVersion;
import plumbline.harness.recipe.EvaluationSettings;
import plumbline.harness.result.Baseline;
import plumbline.harness.result.Checkpoint;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;
import plumbline.spi.Policy;
import plumbline.spi.Ragged;
import plumbline.spi.RewardSource;
import plumbline.support.BestOfN;
import plumbline.support.ContentHash;
import plumbline.support.Seeds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the reference would be if each answer were the best of n by an arm's reward, for one seed:
 * the baseline that training has to beat. From N answers to a prompt every n up to N follows
 * without bias. What was found out is kept beside the stages.
 */
final class Baselines {
    private final RunResources run;
    private final EvaluationSettings settings;
    private final List<Prompt> prompts;
    private final Policy reference;
    private final long seed;
    private List<Answer> answers;

    /**
     * @param reference open for as long as this is used
     */
    Baselines(RunResources run, Preflight recipe, Policy reference, long runSeed) {
        this.run = run;
        this.settings = recipe.recipe().evaluation();
        this.prompts = recipe.lookedAt();
        this.reference = reference;
        this.seed = Seeds.derive(Seeds.derive(runSeed, "evaluation"), "best-of-n baseline");
    }

    /** Measure by each arm's last reward, each once. */
    List<Baseline> of(long runSeed, Collection<ArmState> states) {
        return states.stream()
                .flatMap(state -> Stream.ofNullable(state.rewards().lastEntry()))
                .map(made -> made.getValue())
                .distinct()
                .map(made -> new Baseline(runSeed, made.manifest().stage(), points(made)))
                .toList();
    }

    private List<Checkpoint> points(StageResult made) {
        String code = CodeVersion.of(run.engine().getClass()) + run.settings();
        Ragged kept =
                run.store()
                        .kept(code, run.watch().progress()::remark)
                        .get(key(made), () -> measure(made));
        List<Checkpoint> points = new ArrayList<>();
        int perN = kept.rows() / ns().size();
        for (int at = 0; at < ns().size(); at++) {
            double[] gold = perN == 2 ? kept.row(2 * at + 1) : null;
            points.add(point(ns().get(at), kept.row(perN * at), gold));
        }
        return points;
    }

    private String key(StageResult made) {
        ContentHash hash = new ContentHash();
        prompts.forEach(prompt -> hash.add(prompt.toString()));
        return "best of n: %s, %s, %d, %s, %d, %d, %s"
                .formatted(
                        reference.fingerprint(),
                        made.manifest().fingerprint(),
                        settings.bestOfN(),
                        settings.sampling(),
                        settings.maxNewTokens(),
                        seed,
                        hash.hex());
    }

    /** Return 1, 2, 4 … up to the most. */
    private List<Integer> ns() {
        int most = settings.bestOfN();
        return Stream.concat(Stream.iterate(1, n -> n < most, n -> 2 * n), Stream.of(most))
                .toList();
    }

    private static Checkpoint point(int n, double[] proxy, double[] gold) {
        List<Measurement> all = new ArrayList<>();
        double[] nats = new double[proxy.length];
        Arrays.fill(nats, BestOfN.kl(n));
        all.add(Measurement.perPrompt(Checkpoint.KL, "nats", Direction.NEITHER, nats));
        if (gold != null) {
            all.add(Measurement.perPrompt(Checkpoint.GOLD, "", Direction.HIGHER_IS_BETTER, gold));
        }
        all.add(Measurement.perPrompt(Checkpoint.PROXY, "", Direction.HIGHER_IS_BETTER, proxy));
        return new Checkpoint(Baseline.STAGE, 0, n, all);
    }

    /** Return, for each n, the proxy by prompt, and where there is one gold by prompt. */
    private Ragged measure(StageResult made) {
        List<Answer> drawn = answers();
        double[] scores;
        try (RewardSource reward = made.reward().open(run.opener())) {
            scores = reward.score(drawn);
        }
        int[][] ranked = BestOfN.ranked(scores, settings.bestOfN());
        Optional<double[]> gold = run.gold().map(g -> g.score(drawn));
        List<double[]> rows = new ArrayList<>();
        for (int n : ns()) {
            rows.add(best(n, scores, ranked));
            gold.ifPresent(g -> rows.add(best(n, g, ranked)));
        }
        return Ragged.of(rows.toArray(double[][]::new));
    }

    private List<Answer> answers() {
        if (answers == null) {
            answers = draw();
        }
        return answers;
    }

    private List<Answer> draw() {
        GenerationRequest request =
                new GenerationRequest(
                        prompts.stream().map(reference.codec()::prompt).toList(),
                        settings.bestOfN(),
                        settings.sampling(),
                        settings.maxNewTokens(),
                        seed,
                        new int[0]);
        return reference.generate(request).stream()
                .map(
                        r ->
                                new Answer(
                                        prompts.get(r.promptIndex()),
                                        reference.codec().text(r.tokens())))
                .toList();
    }

    private static double[] best(int n, double[] values, int[][] ranked) {
        return Arrays.stream(ranked)
                .map(at -> IntStream.of(at).mapToDouble(i -> values[i]).toArray())
                .mapToDouble(ascending -> BestOfN.expected(ascending, n))
                .toArray();
    }
}
