package plumbline.harness.pipeline;

import plumbline.harness.plugin.CodeVersion;
import plumbline.harness.recipe.ArmSpec;
import plumbline.harness.recipe.EffectiveSettings;
import plumbline.harness.recipe.Recipe;
import plumbline.harness.recipe.StageSpec;
import plumbline.harness.recipe.TuneSpec;
import plumbline.harness.result.TunedArm;
import plumbline.harness.stats.SampleMean;
import plumbline.spi.Engine;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;
import plumbline.spi.Ragged;
import plumbline.spi.TrainablePolicy;
import plumbline.support.ContentHash;
import plumbline.support.Seeds;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Chooses the settings of arms: trains every trial as an arm of a seed that no arm is compared on,
 * measures it on prompts that the evaluation never sees, and takes the best.
 */
final class Tuning {
    private final Preflight run;
    private final TuneSpec tune;
    private final Engine engine;
    private final StageRunner stages;
    private final ArmFailures failures;
    private final Pipeline.Following following;
    private final long seed;

    /**
     * What came of it.
     *
     * @param run the same run, with the chosen settings in the place of those that were tuned
     */
    record Tuned(Preflight run, List<TunedArm> arms) {}

    private Tuning(
            Preflight run,
            Engine engine,
            StageRunner stages,
            Pipeline.Following following,
            ArmFailures failures) {
        this.run = run;
        this.tune = run.recipe().tune().orElseThrow();
        this.engine = engine;
        this.stages = stages;
        this.following = following;
        this.failures = failures;
        this.seed = Seeds.derive(run.recipe().seeds().getFirst(), "tune");
    }

    /** Tune what the recipe asks for; nothing where it asks for nothing. */
    static Tuned of(
            Preflight run,
            Engine engine,
            StageRunner stages,
            Pipeline.Following following,
            ArmFailures failures) {
        return run.recipe().tune().isEmpty()
                ? new Tuned(run, List.of())
                : new Tuning(run, engine, stages, following, failures).tuned();
    }

    private Tuned tuned() {
        Recipe recipe = run.recipe();
        Preflight reference =
                run.with(recipe.with(List.of(recipe.referenceArm()))).on(run.validation());
        SeedRun seedRun = new SeedRun(reference, seed, engine, stages, following, failures);
        KnownPolicy policy = seedRun.train().get(recipe.referenceArm()).policy();
        List<TunedArm> tuned = new ArrayList<>();
        try (TrainablePolicy opened = policy.open(engine);
                EvaluationJudges judges =
                        new EvaluationJudges(
                                "evaluators",
                                recipe.judges(),
                                stages.judgeSources(seedRun.start()),
                                seed)) {
            Evaluation evaluation =
                    new Evaluation(reference, seed, opened, judges, following.interruption());
            for (TuneSpec.Arm arm : tune.arms()) {
                unlessItFails(
                        arm,
                        () ->
                                tuned.add(
                                        new Trials(arm, seedRun.start(), policy, evaluation)
                                                .tuned()));
            }
        }
        return new Tuned(run.with(recipe.with(chosen(tuned))), List.copyOf(tuned));
    }

    /** Tune an arm, or give it up where a trial of it throws. */
    private void unlessItFails(TuneSpec.Arm tuned, Runnable tuning) {
        try {
            tuning.run();
        } catch (Throwable thrown) {
            ArmSpec arm = run.recipe().arm(tuned.name());
            failures.giveUp(arm, seed, "tuning", arm.stages().getLast().component(), thrown);
        }
    }

    /** Put the winners in the place of the arms that were tuned. */
    private List<ArmSpec> chosen(List<TunedArm> tuned) {
        Map<String, ArmSpec> winners = new HashMap<>();
        for (TunedArm arm : tuned) {
            tune.arms().stream()
                    .filter(asked -> asked.name().equals(arm.arm()))
                    .map(asked -> asked.rungs().getLast().get(arm.winner() - 1).arm())
                    .forEach(winner -> winners.put(arm.arm(), winner));
        }
        return run.recipe().arms().stream()
                .map(arm -> winners.getOrDefault(arm.name(), arm))
                .toList();
    }

    /** The trials of one arm. */
    private final class Trials {
        private final TuneSpec.Arm arm;
        private final ArmState start;
        private final KnownPolicy reference;
        private final Evaluation evaluation;
        private final SequencedMap<Path, StageResult> results = new LinkedHashMap<>();
        private final SequencedMap<Integer, TunedArm.Trial> measured = new LinkedHashMap<>();
        private boolean higher;

        Trials(TuneSpec.Arm arm, ArmState start, KnownPolicy reference, Evaluation evaluation) {
            this.arm = arm;
            this.start = start;
            this.reference = reference;
            this.evaluation = evaluation;
        }

        TunedArm tuned() {
            List<Integer> left =
                    arm.rungs().getFirst().stream().map(TuneSpec.Trial::number).toList();
            for (int rung = 0; rung < arm.rungs().size(); rung++) {
                List<TuneSpec.Trial> trials = arm.rungs().get(rung);
                left.forEach(number -> measure(trials.get(number - 1)));
                left = best(tune.reaching(rung + 1));
            }
            return record(record(0).ranked().getFirst().number());
        }

        /** Return the numbers of the best of those that came furthest. */
        private List<Integer> best(int many) {
            return record(0).ranked().stream()
                    .limit(many)
                    .map(TunedArm.Trial::number)
                    .sorted()
                    .toList();
        }

        private void measure(TuneSpec.Trial trial) {
            String title = "tuning, arm %s, trial %d".formatted(arm.name(), trial.number());
            ArmState state = start;
            for (StageSpec stage : trial.arm().stages()) {
                state = stages.run(stage, state, seed, title + ", stage " + stage.name());
            }
            state.results().forEach(result -> results.put(result.folder(), result));
            double[] found = kept(state.policy());
            higher = found[2] > 0;
            measured.put(
                    trial.number(),
                    new TunedArm.Trial(
                            trial.number(), trial.values(), trial.share(), found[0], found[1]));
        }

        /** Return value, standard error, and whether more is better; found out once. */
        private double[] kept(KnownPolicy policy) {
            RunResources resources = stages.resources();
            return resources
                    .store()
                    .kept(
                            CodeVersion.of(Tuning.class, engine.getClass()),
                            resources.watch().progress()::remark)
                    .get(key(policy), () -> Ragged.of(found(policy)))
                    .values();
        }

        private String key(KnownPolicy policy) {
            ContentHash hash =
                    new ContentHash()
                            .add("validation")
                            .add(policy.fingerprint())
                            .add(reference.fingerprint())
                            .add(tune.metric().evaluator().name())
                            .add(EffectiveSettings.of("", tune.metric().settings()).toString())
                            .add(EffectiveSettings.of("", run.recipe().evaluation()).toString())
                            .add(Long.toString(seed));
            run.validation().forEach(prompt -> hash.add(prompt.key()));
            return hash.hex();
        }

        private double[] found(KnownPolicy policy) {
            try (TrainablePolicy opened = policy.open(engine)) {
                Measurement main = evaluation.of(opened, List.of(tune.metric())).getFirst();
                return new double[] {
                    main.figure(),
                    SampleMean.of(main.values()).standardError(),
                    main.direction() == Direction.LOWER_IS_BETTER ? -1 : 1
                };
            }
        }

        private TunedArm record(int winner) {
            return new TunedArm(
                    arm.name(),
                    tune.settings().metric(),
                    higher,
                    tune.settings().search().name().toLowerCase(Locale.ROOT),
                    run.validation().size(),
                    arm.space(),
                    List.copyOf(measured.values()),
                    winner,
                    sum(StageResult.Manifest::seconds),
                    sum(StageResult.Manifest::trainedTokens),
                    sum(StageResult.Manifest::generatedTokens));
        }

        private double sum(ToDoubleFunction<StageResult.Manifest> cost) {
            return results.values().stream()
                    .map(StageResult::manifest)
                    .collect(Collectors.summingDouble(cost));
        }
    }
}
