package plumbline.harness.pipeline;

import plumbline.harness.judging.JudgeSources;
import plumbline.harness.recipe.JudgeSpec;
import plumbline.harness.recipe.StageSpec;
import plumbline.spi.Annotator;
import plumbline.spi.EngineSettings;
import plumbline.spi.Evaluator;
import plumbline.spi.JudgeKind;
import plumbline.spi.Optimizer;
import plumbline.spi.RewardKind;
import plumbline.spi.TrainingData;
import plumbline.support.Seeds;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs one stage after another, or takes its result from the store. */
final class StageRunner {
    private final RunResources run;
    private final Admission admission;
    private final int arm;

    /** One stage after another, with all threads. */
    StageRunner(RunResources run) {
        this(run, Parallel.ONE);
    }

    /** For {@link #beside}, and for stages that run alone until then. */
    StageRunner(RunResources run, Parallel parallel) {
        this(run, new Admission(parallel, run.settings().threads()), 0);
    }

    private StageRunner(RunResources run, Admission admission, int arm) {
        this.run = run;
        this.admission = admission;
        this.arm = arm;
    }

    /**
     * Return one that runs an arm's stages beside those of other arms.
     *
     * @param place the arm's, among those that wait
     * @param interruption ends this arm
     */
    StageRunner beside(int place, Interruption interruption) {
        RunResources own = run.watchedBy(run.watch().beside(interruption));
        return new StageRunner(own, admission, place);
    }

    Admission admission() {
        return admission;
    }

    RunResources resources() {
        return run;
    }

    /** Return what opens the rewards that stages left. */
    RewardOpener opener() {
        return run.opener();
    }

    /** Return what stands ready for judges that are asked when an arm is as far as this. */
    JudgeSources judgeSources(ArmState state) {
        return new ArmJudgeSources(state, run);
    }

    /**
     * Bring an arm past one stage.
     *
     * @param runSeed from which the stage's own seed follows, by the stage's name
     * @param title how progress calls it
     */
    ArmState run(StageSpec stage, ArmState before, long runSeed, String title) {
        return run(stage, before, runSeed, title, Optional.empty());
    }

    /**
     * Bring an arm past one stage.
     *
     * @param looking how the policy is looked at while it trains
     */
    ArmState run(
            StageSpec stage,
            ArmState before,
            long runSeed,
            String title,
            Optional<Looking> looking) {
        run.watch().interruption().stopIfRequested();
        new Rewards(run, stage, before).check();
        judgedBy(stage, before)
                .forEach(made -> RewardGate.check(stage, made.manifest().stage(), made.reward()));
        long seed = Seeds.derive(runSeed, "stage " + stage.name());
        Optional<Looking> looks = looking.filter(_ -> stage.trainsPolicy());
        String key = new StageKey(run).of(stage, before, seed, looks);
        Task task = new Task(stage, before, seed, key, title, looks);
        StageResult result = run.store().alone(key, () -> foundOrMade(task));
        return after(stage, before, result);
    }

    /** A stage to be run, unless its result is there. */
    private record Task(
            StageSpec stage,
            ArmState before,
            long seed,
            String key,
            String title,
            Optional<Looking> looking) {
        Task on(EngineSettings settings) {
            return new Task(
                    stage,
                    before.on(settings),
                    seed,
                    key,
                    title,
                    looking.map(look -> look.on(settings)));
        }
    }

    private StageResult foundOrMade(Task task) {
        Optional<StageResult> known = run.store().find(task.key(), damage(task.title()));
        known.ifPresent(_ -> run.watch().progress().reused(task.title()));
        return known.orElseGet(() -> made(task));
    }

    /** Wait for its turn, and train with its share of the threads. */
    private StageResult made(Task task) {
        run.heap().tidy();
        Interruption interruption = run.watch().interruption();
        try (Admission.Pass pass = admission.enter(arm, task.stage().name(), interruption)) {
            EngineSettings all = run.settings();
            EngineSettings share =
                    new EngineSettings(pass.threads(), all.kernels(), all.maxBatchTokens());
            return new StageRunner(run.on(share), admission, arm).train(task.on(share));
        }
    }

    private Consumer<String> damage(String title) {
        return what -> run.watch().progress().remark(title + ": " + what + " It runs again.");
    }

    /** Return the rewards that the stage's judge reads. */
    private static Stream<StageResult> judgedBy(StageSpec stage, ArmState before) {
        return stage.judges().stream()
                .flatMap(JudgeSpec::all)
                .flatMap(judge -> judge.rewards().stream())
                .map(before.rewards()::get);
    }

    private StageResult train(Task task) {
        StageSpec stage = task.stage();
        Consumer<String> damage = damage(task.title());
        StageDraft draft = run.store().draft(task.key(), damage);
        return stage.makesReward()
                ? new RewardStage(run, stage, task.before(), task.seed())
                        .run(draft, task.title(), damage)
                : trained(task, draft);
    }

    private StageResult trained(Task task, StageDraft draft) {
        StageSpec stage = task.stage();
        ArmState before = task.before();
        run.watch().progress().begin(task.title());
        try (StageRun context =
                new StageRun(
                        new StageResources(run, stage, before, task.seed()),
                        task.seed(),
                        () -> before.policy().open(run.engine()),
                        draft,
                        task.looking().map(l -> new StageLooks(l, stage.name(), before, draft)))) {
            StageResult result = finished(stage, context, draft);
            run.watch().progress().end();
            return result;
        }
    }

    private StageResult finished(StageSpec stage, StageRun context, StageDraft draft) {
        String component = stage.component().name();
        return switch (stage.component()) {
            case Optimizer<?> optimizer -> {
                optimize(optimizer, context, stage.settings());
                context.finished();
                ownSamples(stage, context);
                String fingerprint = context.policy().fingerprint();
                yield draft.finish(context.policy(), context.manifest(component, fingerprint));
            }
            case Annotator<?> annotator -> {
                TrainingData made = annotate(annotator, context, stage.settings());
                yield draft.finish(made, context.manifest(component, DataHash.of(made)));
            }
            case Evaluator<?> _, JudgeKind<?> _, RewardKind<?> _ ->
                    throw new IllegalStateException(component + " is no stage");
        };
    }

    private void ownSamples(StageSpec stage, StageRun context) {
        if (stage.usesReward() && run.gold().isPresent()) {
            OwnSamples.card(
                            context.policy(),
                            context.reward(),
                            run.gold().get(),
                            context.data(),
                            Seeds.derive(context.seed(), "own samples"))
                    .ifPresent(context::card);
        }
    }

    @SuppressWarnings("unchecked") // the recipe bound the settings to the type of the defaults
    static <C extends Record> void optimize(Optimizer<C> optimizer, StageRun run, Record settings) {
        try {
            optimizer.optimize(run, (C) settings);
        } catch (Pace.Enough rehearsed) {
            // The policy stays as far as it came; what is planned needs no better one.
        }
    }

    @SuppressWarnings("unchecked") // the recipe bound the settings to the type of the defaults
    private static <C extends Record> TrainingData annotate(
            Annotator<C> annotator, StageRun run, Record settings) {
        return annotator.annotate(run, (C) settings);
    }

    private ArmState after(StageSpec stage, ArmState before, StageResult result) {
        if (stage.component() instanceof Annotator<?>) {
            return before.withData(DataFile.read(result.data()), result);
        }
        return stage.makesReward()
                ? before.withReward(stage.name(), result)
                : before.withPolicy(result);
    }
}
