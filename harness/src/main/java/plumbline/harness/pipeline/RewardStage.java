package plumbline.harness.pipeline;

import plumbline.data.PreferencePair;
import plumbline.harness.labelling.Raters;
import plumbline.harness.recipe.StageSpec;
import plumbline.harness.reward.CardMaker;
import plumbline.harness.reward.EnsembleReward;
import plumbline.harness.reward.RewardCard;
import plumbline.harness.reward.RewardProbe;
import plumbline.harness.reward.RewardScale;
import plumbline.spi.Engine;
import plumbline.spi.EngineSettings;
import plumbline.spi.Head;
import plumbline.spi.Optimizer;
import plumbline.spi.RewardOptimizer;
import plumbline.spi.RewardShape;
import plumbline.spi.RewardSource;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.TrainingData;
import plumbline.support.Seeds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * A stage that makes a reward: trains its models one after the other, each on a copy of the arm's
 * policy with a fresh head, and brings their scores to a common scale.
 */
final class RewardStage {
    private final Engine engine;
    private final EngineSettings settings;
    private final Optional<Raters> raters;
    private final StageRun.Watch watch;
    private final StageSpec stage;
    private final ArmState before;
    private final Optional<RewardSource> given;
    private final Optional<RewardSource> gold;
    private final KeptNumbers kept;
    private final long seed;
    private final SequencedSet<String> cautions = new LinkedHashSet<>();

    /**
     * @param given a reward that the stage itself needs
     * @param gold the reward by which the data were labelled, for the card alone
     * @param kept numbers that the run's stages share
     */
    RewardStage(
            Engine engine,
            EngineSettings settings,
            Optional<Raters> raters,
            StageRun.Watch watch,
            StageSpec stage,
            ArmState before,
            Optional<RewardSource> given,
            Optional<RewardSource> gold,
            KeptNumbers kept,
            long seed) {
        this.engine = engine;
        this.settings = settings;
        this.raters = raters;
        this.watch = watch;
        this.stage = stage;
        this.before = before;
        this.given = given;
        this.gold = gold;
        this.kept = kept;
        this.seed = seed;
    }

    StageResult run(StageDraft draft, String title) {
        Plan plan = Plan.of(stage);
        List<StageResult.Manifest> members = new ArrayList<>();
        List<MetricsLog> figures = new ArrayList<>();
        RewardFolder folder = draft.reward();
        for (int number = 1; number <= plan.members(); number++) {
            StageDraft member = draft.member(number);
            String which = ", model %d of %d".formatted(number, plan.members());
            members.add(trained(member, number, title + (plan.members() > 1 ? which : "")));
            Folders.link(member.policy(), folder.member(number));
            figures.add(member.metrics());
        }
        draft.metrics().average(figures);
        members.forEach(m -> cautions.addAll(m.cautions()));
        long began = System.nanoTime();
        double generated = finish(folder, plan, draft.metrics());
        return draft.finish(
                new StageResult.Manifest(
                        stage.name(),
                        stage.component().name(),
                        folder.fingerprint(),
                        sum(members, StageResult.Manifest::seconds)
                                + (System.nanoTime() - began) / 1e9,
                        sum(members, StageResult.Manifest::trainedTokens),
                        sum(members, StageResult.Manifest::generatedTokens) + generated,
                        sum(members, StageResult.Manifest::votes),
                        List.copyOf(cautions),
                        members.stream().flatMap(m -> m.cards().stream()).toList()));
    }

    /** How many models there are, and how their scores become one. */
    private record Plan(int members, RewardShape shape) {
        static Plan of(StageSpec stage) {
            return stage.component() instanceof RewardOptimizer<?> optimizer
                    ? of(optimizer, stage.settings())
                    : new Plan(1, RewardShape.PLAIN);
        }

        @SuppressWarnings("unchecked") // the recipe bound the settings to the type of the defaults
        private static <C extends Record> Plan of(RewardOptimizer<C> optimizer, Record settings) {
            return new Plan(optimizer.members((C) settings), optimizer.shape((C) settings));
        }
    }

    private StageResult.Manifest trained(StageDraft member, int number, String title) {
        if (member.isWhole()) {
            return member.manifest();
        }
        long own = Seeds.derive(seed, "member " + number);
        watch.progress().begin(title);
        try (StageRun run =
                new StageRun(
                        stage.name(),
                        own,
                        start(own),
                        before.data(),
                        given,
                        new StageResources(
                                name -> StageRunner.earlier(engine, stage, before, name),
                                raters,
                                Optional.empty()),
                        member.begin(),
                        watch,
                        new References(before, engine),
                        kept)) {
            StageRunner.optimize((Optimizer<?>) stage.component(), run, stage.settings());
            String fingerprint = run.policy().fingerprint();
            StageResult.Manifest manifest = run.manifest(stage.component().name(), fingerprint);
            member.finishInPlace(run.policy(), manifest);
            watch.progress().end();
            return manifest;
        }
    }

    private Supplier<TrainablePolicy> start(long own) {
        return () -> {
            try (TrainablePolicy trunk = before.policy().open(engine)) {
                return trunk.copyWithHead(Head.REWARD, Seeds.derive(own, "head"));
            }
        };
    }

    /**
     * Measure the scale and write the description.
     *
     * @return how many tokens were generated for it
     */
    private double finish(RewardFolder folder, Plan plan, MetricsLog metrics) {
        TrainingData data = before.data();
        try (EnsembleReward plain =
                folder.openPlain(engine, settings, plan.members(), plan.shape())) {
            Samples samples = samples(plan.shape());
            EnsembleReward reward = plain.on(scale(plain, samples));
            List<PreferencePair> pairs =
                    data.heldOutPreferences().isEmpty()
                            ? data.preferences()
                            : data.heldOutPreferences();
            RewardProbe probe = RewardProbe.of(reward, pairs);
            folder.write(reward, probe);
            Optional<RewardCard> card = CardMaker.make(stage.name(), reward, data, gold);
            card.ifPresent(folder::write);
            card.ifPresent(
                    c -> c.failures().forEach(f -> cautions.add("the reward fails: " + f + ".")));
            if (plan.members() > 1 && !probe.answers().isEmpty()) {
                metrics.append(metrics.last(), disagreement(reward, samples, probe));
            }
            return samples.tokens();
        }
    }

    private Samples samples(RewardShape shape) {
        if (shape.normalization().samples() == 0) {
            return Samples.NONE;
        }
        try (TrainablePolicy policy = before.policy().open(engine)) {
            return Samples.of(
                    policy, before.data(), shape.normalization(), Seeds.derive(seed, "scale"));
        }
    }

    private RewardScale scale(EnsembleReward plain, Samples samples) {
        if (samples.answers().isEmpty()) {
            return plain.scale();
        }
        EnsembleReward.Raw raw = plain.raw(samples.answers());
        RewardScale scale = RewardScale.of(plain.shape(), raw.byMember(), raw.tokens());
        if (scale.whole().deviation() == 0) {
            cautions.add(
                    "the reward gives all "
                            + samples.answers().size()
                            + " samples of the starting policy the same score.");
        }
        return scale;
    }

    private static Map<String, Double> disagreement(
            EnsembleReward reward, Samples samples, RewardProbe probe) {
        double[][] raw =
                samples.answers().isEmpty()
                        ? probe.scores()
                        : reward.raw(samples.answers()).byMember();
        double[] each = reward.scale().disagreement(raw);
        return Map.of("disagreement", Arrays.stream(each).average().orElseThrow());
    }

    private static double sum(
            List<StageResult.Manifest> members, ToDoubleFunction<StageResult.Manifest> cost) {
        return members.stream().mapToDouble(cost).sum();
    }
}
