package plumbline.harness.pipeline;

import plumbline.harness.judging.JudgeSources;
import plumbline.harness.plugin.CodeVersion;
import plumbline.harness.recipe.EffectiveSettings;
import plumbline.harness.recipe.JudgeSpec;
import plumbline.harness.recipe.StageSpec;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Annotator;
import plumbline.spi.Evaluator;
import plumbline.spi.Ingredient;
import plumbline.spi.JudgeKind;
import plumbline.spi.Optimizer;
import plumbline.spi.RewardKind;
import plumbline.spi.TrainingData;
import plumbline.support.ContentHash;
import plumbline.support.Seeds;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs one stage after another, or takes its result from the store. */
final class StageRunner {
    private final RunResources run;

    StageRunner(RunResources run) {
        this.run = run;
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
        String key = key(stage, before, seed, looks);
        Optional<StageResult> known = run.store().find(key, damage(title));
        known.ifPresent(_ -> run.watch().progress().reused(title));
        StageResult result = known.orElseGet(() -> train(stage, before, seed, key, title, looks));
        return after(stage, before, result);
    }

    private Consumer<String> damage(String title) {
        return what -> run.watch().progress().remark(title + ": " + what + " It runs again.");
    }

    /** Hash everything that the result depends on; the threads are not among it. */
    private String key(StageSpec stage, ArmState before, long seed, Optional<Looking> looking) {
        ContentHash hash =
                new ContentHash()
                        .add(stage.name())
                        .add(stage.component().name())
                        .add(EffectiveSettings.of("", stage.settings()).toString())
                        .add(before.policy().fingerprint())
                        .add(before.dataHash())
                        .add(Long.toString(seed))
                        .add(run.settings().kernels())
                        .add(Integer.toString(run.settings().maxBatchTokens()))
                        .add(
                                CodeVersion.of(
                                        stage.component().getClass(),
                                        run.engine().getClass(),
                                        AlignmentPlugin.class));
        if (stage.needs().contains(Ingredient.RATERS)) {
            run.raters().ifPresent(people -> hash.add(people.description()));
        }
        if (stage.needs().contains(Ingredient.RULES)) {
            run.rules().ifPresent(rules -> hash.add(CodeVersion.of(rules.getClass())));
        }
        SettingFilesHash.of(stage.settings()).ifPresent(hash::add);
        new Rewards(run, stage, before).addTo(hash);
        new References(before, run.engine()).addTo(hash, stage);
        stage.judges().forEach(judge -> new JudgeKey(before, run).addTo(hash, judge));
        looking.ifPresent(looks -> looks.addTo(hash));
        return hash.hex().substring(0, 16);
    }

    /** Return the rewards that the stage's judge reads. */
    private static Stream<StageResult> judgedBy(StageSpec stage, ArmState before) {
        return stage.judges().stream()
                .flatMap(JudgeSpec::all)
                .flatMap(judge -> judge.rewards().stream())
                .map(before.rewards()::get);
    }

    private StageResult train(
            StageSpec stage,
            ArmState before,
            long seed,
            String key,
            String title,
            Optional<Looking> looking) {
        StageDraft draft = run.store().draft(key, damage(title));
        return stage.makesReward()
                ? new RewardStage(run, stage, before, seed).run(draft, title, damage(title))
                : trained(stage, before, seed, draft, title, looking);
    }

    private StageResult trained(
            StageSpec stage,
            ArmState before,
            long seed,
            StageDraft draft,
            String title,
            Optional<Looking> looking) {
        run.watch().progress().begin(title);
        try (StageRun context =
                new StageRun(
                        new StageResources(run, stage, before, seed),
                        seed,
                        () -> before.policy().open(run.engine()),
                        draft,
                        looking.map(l -> new StageLooks(l, stage.name(), before, draft)))) {
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
