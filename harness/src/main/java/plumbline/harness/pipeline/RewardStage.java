package plumbline.harness.pipeline;

import plumbline.data.PreferencePair;
import plumbline.harness.recipe.StageSpec;
import plumbline.harness.reward.CardMaker;
import plumbline.harness.reward.EnsembleReward;
import plumbline.harness.reward.RewardCard;
import plumbline.harness.reward.RewardProbe;
import plumbline.harness.reward.RewardScale;
import plumbline.harness.reward.Yardsticks;
import plumbline.spi.Optimizer;
import plumbline.spi.RewardOptimizer;
import plumbline.spi.RewardShape;
import plumbline.spi.TextReward;
import plumbline.spi.TextRewardOptimizer;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * A stage that makes a reward: trains its models one after the other, each on a copy of the arm's
 * policy with a fresh head, and brings their scores to a common scale.
 */
final class RewardStage {
    private final RunResources run;
    private final StageSpec stage;
    private final ArmState before;
    private final long seed;
    private final SequencedSet<String> cautions = new LinkedHashSet<>();

    RewardStage(RunResources run, StageSpec stage, ArmState before, long seed) {
        this.run = run;
        this.stage = stage;
        this.before = before;
        this.seed = seed;
    }

    StageResult run(StageDraft draft, String title, Consumer<String> damage) {
        Plan plan = Plan.of(stage);
        List<StageResult.Manifest> members = new ArrayList<>();
        List<MetricsLog> figures = new ArrayList<>();
        RewardFolder folder = draft.reward();
        if (stage.component() instanceof TextRewardOptimizer<?> text) {
            members.add(learned(text, draft, folder, title));
        } else {
            for (int number = 1; number <= plan.members(); number++) {
                StageDraft member = draft.member(number);
                String which = ", model %d of %d".formatted(number, plan.members());
                members.add(
                        trained(
                                member,
                                number,
                                plan,
                                title + (plan.members() > 1 ? which : ""),
                                damage));
                Folders.link(member.policy(), folder.member(number));
                figures.add(member.metrics());
            }
            draft.metrics().average(figures);
        }
        members.forEach(m -> cautions.addAll(m.cautions()));
        long began = System.nanoTime();
        double generated = finish(folder, plan, draft.metrics());
        return draft.finish(
                new StageResult.Manifest(
                        stage.name(),
                        stage.component().name(),
                        folder.fingerprint(run.opener()),
                        sum(members, StageResult.Manifest::seconds)
                                + (System.nanoTime() - began) / 1e9,
                        sum(members, StageResult.Manifest::trainedTokens),
                        sum(members, StageResult.Manifest::generatedTokens) + generated,
                        sum(members, StageResult.Manifest::votes),
                        sum(members, StageResult.Manifest::usefulGflop),
                        members.stream()
                                .mapToDouble(StageResult.Manifest::peakMegabytes)
                                .max()
                                .orElse(0),
                        List.copyOf(cautions),
                        members.stream().flatMap(m -> m.cards().stream()).toList()));
    }

    /** How many models there are, of how many scores each, and how those become one. */
    private record Plan(int members, int scores, RewardShape shape) {
        static Plan of(StageSpec stage) {
            return switch (stage.component()) {
                case RewardOptimizer<?> optimizer -> of(optimizer, stage.settings());
                case TextRewardOptimizer<?> text -> of(text, stage.settings());
                default -> new Plan(1, 1, RewardShape.PLAIN);
            };
        }

        @SuppressWarnings("unchecked") // the recipe bound the settings to the type of the defaults
        private static <C extends Record> Plan of(TextRewardOptimizer<C> text, Record settings) {
            return new Plan(1, 1, text.shape((C) settings));
        }

        @SuppressWarnings("unchecked") // the recipe bound the settings to the type of the defaults
        private static <C extends Record> Plan of(RewardOptimizer<C> optimizer, Record settings) {
            C own = (C) settings;
            return new Plan(optimizer.members(own), optimizer.scores(own), optimizer.shape(own));
        }
    }

    @SuppressWarnings("unchecked") // the recipe bound the settings to the type of the defaults
    private <C extends Record> StageResult.Manifest learned(
            TextRewardOptimizer<C> text, StageDraft draft, RewardFolder folder, String title) {
        run.watch().progress().begin(title);
        long began = System.nanoTime();
        List<PreferencePair> pairs = before.data().preferences();
        try (TextReward made = text.learn(pairs, (C) stage.settings(), seed)) {
            made.save(folder.member(1));
            draft.metrics().append(0, Map.of("pairs", (double) pairs.size()));
            run.watch().progress().end();
            return new StageResult.Manifest(
                    stage.name(),
                    text.name(),
                    made.fingerprint(),
                    (System.nanoTime() - began) / 1e9,
                    0,
                    0,
                    0,
                    0,
                    0,
                    List.of(),
                    List.of());
        }
    }

    private StageResult.Manifest trained(
            StageDraft member, int number, Plan plan, String title, Consumer<String> damage) {
        if (member.isIntact(damage)) {
            return member.manifest();
        }
        long own = Seeds.derive(seed, "member " + number);
        run.watch().progress().begin(title);
        try (StageRun context =
                new StageRun(
                        new StageResources(run, stage, before, own),
                        own,
                        start(own, plan.scores()),
                        member.begin(damage),
                        Optional.empty())) {
            StageRunner.optimize((Optimizer<?>) stage.component(), context, stage.settings());
            String fingerprint = context.policy().fingerprint();
            StageResult.Manifest manifest = context.manifest(stage.component().name(), fingerprint);
            member.finishInPlace(context.policy(), manifest);
            run.watch().progress().end();
            return manifest;
        }
    }

    private Supplier<TrainablePolicy> start(long own, int scores) {
        return () -> {
            try (TrainablePolicy trunk = before.policy().open(run.engine())) {
                return trunk.copyWithRewards(scores, Seeds.derive(own, "head"));
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
        try (EnsembleReward plain = folder.openPlain(run.opener(), plan.members(), plan.shape())) {
            Samples samples = samples(plan.shape());
            EnsembleReward reward = plain.on(scale(plain, samples));
            List<PreferencePair> pairs =
                    data.heldOutPreferences().isEmpty()
                            ? data.preferences()
                            : data.heldOutPreferences();
            RewardProbe probe = RewardProbe.of(reward, pairs);
            folder.write(reward, probe);
            card(reward).ifPresent(card -> leave(card, folder));
            if (reward.opinions() > 1 && !probe.answers().isEmpty()) {
                metrics.append(metrics.last(), disagreement(reward, samples, probe));
            }
            return samples.tokens();
        }
    }

    private void leave(RewardCard card, RewardFolder folder) {
        folder.write(card);
        card.failures().forEach(failure -> cautions.add("the reward fails: " + failure + "."));
        card.unsurpassed()
                .forEach(
                        baseline ->
                                cautions.add(
                                        "the reward judges held-out pairs no better than "
                                                + baseline
                                                + "."));
    }

    private Optional<RewardCard> card(EnsembleReward reward) {
        TrainingData data = before.data();
        List<Yardsticks.Baseline> baselines = new ArrayList<>();
        try {
            if (!data.heldOutPreferences().isEmpty()) {
                run.texts().stream()
                        .filter(text -> !text.name().equals(stage.component().name()))
                        .forEach(text -> baselines.add(baseline(text, data.preferences())));
            }
            return CardMaker.make(
                    stage.name(),
                    reward,
                    data,
                    new Yardsticks(run.gold(), run.golden(), baselines));
        } finally {
            baselines.forEach(baseline -> baseline.reward().close());
        }
    }

    private <C extends Record> Yardsticks.Baseline baseline(
            TextRewardOptimizer<C> text, List<PreferencePair> pairs) {
        return new Yardsticks.Baseline(text.name(), text.learn(pairs, text.defaults(), seed));
    }

    private Samples samples(RewardShape shape) {
        if (shape.normalization().samples() == 0) {
            return Samples.NONE;
        }
        try (TrainablePolicy policy = before.policy().open(run.engine())) {
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
