package plumbline.harness.pipeline;

import plumbline.harness.labelling.Raters;
import plumbline.harness.recipe.EffectiveSettings;
import plumbline.harness.recipe.JudgeSpec;
import plumbline.harness.recipe.StageSpec;
import plumbline.problem.ProblemException;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Annotator;
import plumbline.spi.Engine;
import plumbline.spi.EngineSettings;
import plumbline.spi.Evaluator;
import plumbline.spi.Ingredient;
import plumbline.spi.JudgeKind;
import plumbline.spi.Optimizer;
import plumbline.spi.Policy;
import plumbline.spi.RewardSource;
import plumbline.spi.TrainingData;
import plumbline.support.ContentHash;
import plumbline.support.Seeds;

import java.util.Optional;
import java.util.stream.Stream;

/** Runs one stage after another, or takes its result from the store. */
final class StageRunner {
    private final Engine engine;
    private final EngineSettings settings;
    private final Optional<Raters> raters;
    private final StageStore store;
    private final StageRun.Watch watch;
    private final Optional<RewardSource> gold;

    /**
     * @param gold the reward by which the data were labelled, for cards and judges alone
     * @param raters the people whom the data bring
     */
    StageRunner(
            Engine engine,
            EngineSettings settings,
            Optional<Raters> raters,
            StageStore store,
            StageRun.Watch watch,
            Optional<RewardSource> gold) {
        this.engine = engine;
        this.settings = settings;
        this.raters = raters;
        this.store = store;
        this.watch = watch;
        this.gold = gold;
    }

    /**
     * Bring an arm past one stage.
     *
     * @param runSeed from which the stage's own seed follows, by the stage's name
     * @param title how progress calls it
     */
    ArmState run(StageSpec stage, ArmState before, long runSeed, String title) {
        watch.interruption().stopIfRequested();
        rewardOf(stage, before).ifPresent(reward -> RewardGate.check(stage, reward));
        judgedBy(stage, before).forEach(reward -> RewardGate.check(stage, reward));
        long seed = Seeds.derive(runSeed, "stage " + stage.name());
        String key = key(stage, before, seed);
        Optional<StageResult> known = store.find(key);
        known.ifPresent(_ -> watch.progress().reused(title));
        StageResult result = known.orElseGet(() -> train(stage, before, seed, key, title));
        return after(stage, before, result);
    }

    /** Hash everything that the result depends on; the threads are not among it. */
    private String key(StageSpec stage, ArmState before, long seed) {
        ContentHash hash =
                new ContentHash()
                        .add(stage.name())
                        .add(stage.component().name())
                        .add(EffectiveSettings.of("", stage.settings()).toString())
                        .add(before.policyHash())
                        .add(before.dataHash())
                        .add(Long.toString(seed))
                        .add(settings.kernels())
                        .add(Integer.toString(settings.maxBatchTokens()))
                        .add(
                                CodeVersion.of(
                                        stage.component().getClass(),
                                        engine.getClass(),
                                        AlignmentPlugin.class));
        if (stage.needs().contains(Ingredient.RATERS)) {
            raters.ifPresent(people -> hash.add(people.description()));
        }
        SettingFilesHash.of(stage.settings()).ifPresent(hash::add);
        rewardOf(stage, before).ifPresent(r -> hash.add(r.manifest().fingerprint()));
        new References(before, engine).addTo(hash, stage);
        stage.judge().ifPresent(judge -> new JudgeKey(before, engine).addTo(hash, judge));
        return hash.hex().substring(0, 16);
    }

    /** Name the code and the engine's settings on which a number depends. */
    private String numerics(StageSpec stage) {
        return CodeVersion.of(stage.component().getClass(), engine.getClass())
                + settings.kernels()
                + settings.maxBatchTokens();
    }

    private static Optional<StageResult> rewardOf(StageSpec stage, ArmState before) {
        return stage.component().needs().contains(Ingredient.REWARD)
                ? before.reward(stage.reward())
                : Optional.empty();
    }

    /** Return the rewards that the stage's judge reads. */
    private static Stream<StageResult> judgedBy(StageSpec stage, ArmState before) {
        return stage.judge().stream()
                .flatMap(JudgeSpec::all)
                .flatMap(judge -> judge.rewards().stream())
                .map(before.rewards()::get);
    }

    private StageResult train(
            StageSpec stage, ArmState before, long seed, String key, String title) {
        StageDraft draft = store.draft(key);
        Optional<RewardSource> reward = rewardOf(stage, before).map(this::open);
        try {
            return stage.makesReward()
                    ? new RewardStage(
                                    engine,
                                    settings,
                                    raters,
                                    watch,
                                    stage,
                                    before,
                                    reward,
                                    gold,
                                    store.kept(numerics(stage)),
                                    seed)
                            .run(draft, title)
                    : trained(stage, before, reward, seed, draft, title);
        } finally {
            reward.ifPresent(RewardSource::close);
        }
    }

    private StageResult trained(
            StageSpec stage,
            ArmState before,
            Optional<RewardSource> reward,
            long seed,
            StageDraft draft,
            String title) {
        watch.progress().begin(title);
        try (StageRun run =
                new StageRun(
                        stage.name(),
                        seed,
                        () -> before.policy().open(engine),
                        before.data(),
                        reward,
                        new StageResources(
                                name -> earlier(engine, stage, before, name),
                                raters,
                                stage.judge().map(judge -> judge(judge, before, seed))),
                        draft,
                        watch,
                        new References(before, engine),
                        store.kept(numerics(stage)))) {
            StageResult result = finished(stage, run, draft);
            watch.progress().end();
            return result;
        }
    }

    private StageJudge judge(JudgeSpec judge, ArmState before, long seed) {
        return new StageJudge(
                judge,
                new ArmJudgeSources(before, engine, settings, gold, store.judgeCache()),
                seed);
    }

    static Policy earlier(Engine engine, StageSpec stage, ArmState before, String name) {
        return before.policyOf(name)
                .<Policy>map(source -> source.open(engine))
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        stage.place(),
                                        "unknown-stage",
                                        "stage '%s' asks for the policy of '%s', which no stage before it left."
                                                .formatted(stage.name(), name),
                                        "Name a stage that stands before it in the same arm."));
    }

    private StageResult finished(StageSpec stage, StageRun run, StageDraft draft) {
        String component = stage.component().name();
        return switch (stage.component()) {
            case Optimizer<?> optimizer -> {
                optimize(optimizer, run, stage.settings());
                String fingerprint = run.policy().fingerprint();
                yield draft.finish(run.policy(), run.manifest(component, fingerprint));
            }
            case Annotator<?> annotator -> {
                TrainingData made = annotate(annotator, run, stage.settings());
                yield draft.finish(made, run.manifest(component, DataHash.of(made)));
            }
            case Evaluator<?> _, JudgeKind<?> _ ->
                    throw new IllegalStateException(component + " is no stage");
        };
    }

    @SuppressWarnings("unchecked") // the recipe bound the settings to the type of the defaults
    static <C extends Record> void optimize(Optimizer<C> optimizer, StageRun run, Record settings) {
        optimizer.optimize(run, (C) settings);
    }

    @SuppressWarnings("unchecked") // the recipe bound the settings to the type of the defaults
    private static <C extends Record> TrainingData annotate(
            Annotator<C> annotator, StageRun run, Record settings) {
        return annotator.annotate(run, (C) settings);
    }

    private RewardSource open(StageResult reward) {
        return reward.reward().open(engine, settings);
    }

    private ArmState after(StageSpec stage, ArmState before, StageResult result) {
        if (stage.component() instanceof Annotator<?>) {
            return before.withData(DataFile.read(result.data()), result);
        }
        return stage.makesReward()
                ? before.withReward(stage.name(), result)
                : before.withPolicy(PolicySource.stored(result.policy(), settings), result);
    }
}
