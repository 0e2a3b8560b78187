package plumbline.harness.pipeline;

import plumbline.harness.judging.JudgePlan;
import plumbline.harness.recipe.ArmSpec;
import plumbline.harness.recipe.Recipe;
import plumbline.harness.recipe.StageSpec;
import plumbline.harness.result.RunPlan;
import plumbline.harness.result.RunPlan.ArmPlan;
import plumbline.harness.result.RunPlan.LooksPlan;
import plumbline.harness.result.RunPlan.StagePlan;
import plumbline.spi.Annotator;
import plumbline.spi.Engine;
import plumbline.spi.TrainingData;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * Begins a run to see what it would take: each stage of the first seed trains for a few steps,
 * annotators see a part of the prompts, and what they make is repeated until it is as much as the
 * run would have. Judges that ask outside are not asked.
 */
final class Rehearsal {
    /**
     * A fresh model trains its first stage longer: how long its answers are decides what follows.
     */
    private static final int LONGER_FOR_FRESH = 4;

    private static final Duration FOREVER = Duration.ofDays(365);

    private final Preflight run;
    private final Engine engine;
    private final Function<Pace, RunResources> resources;
    private final RunFolder folder;
    private final Pipeline.Following following;
    private final SequencedMap<Path, StagePlan> planned = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<JudgePlan.Line> judging;

    Rehearsal(
            Preflight run,
            Engine engine,
            Function<Pace, RunResources> resources,
            RunFolder folder,
            Pipeline.Following following) {
        this.run = run;
        this.engine = engine;
        this.resources = resources;
        this.folder = folder;
        this.following = following;
        this.judging = JudgePlan.of(run.recipe(), run.data().training(), run.prompts().size());
    }

    /**
     * Rehearse.
     *
     * @param enough how long each training is watched
     */
    RunPlan plan(Duration enough) {
        Recipe recipe = run.recipe();
        SeedRun seed = seedRun(run);
        Map<ArmSpec, ArmState> states = new LinkedHashMap<>();
        List<ArmPlan> arms = new ArrayList<>();
        for (ArmSpec arm : recipe.armsReferenceFirst()) {
            try {
                ArmState state = rehearse(arm, seed.start(), enough);
                states.put(arm, state);
                arms.add(armPlan(arm, state));
            } catch (Pace.VotesWanted wanted) {
                remarks.add(
                        "arm '%s' is left out: its %s, and nobody knows how many will come."
                                .formatted(arm.name(), wanted.getMessage()));
            }
        }
        EvaluationRehearsal measuring = new EvaluationRehearsal(run, this::seedRun, folder);
        EvaluationRehearsal.Rehearsed evaluation = measuring.of(states);
        double baselines = measuring.baselines(states);
        LooksPlan looks =
                new LookRehearsal(run, engine, resources.apply(new Tempo(Duration.ZERO)))
                        .of(states, seed.start());
        List<StagePlan> stages = List.copyOf(planned.values());
        double ofStages = stages.stream().mapToDouble(StagePlan::seconds).sum();
        double each = ofStages + looks.seconds() + baselines + evaluation.seconds();
        double tuning =
                recipe.tune()
                        .map(tune -> TuningRehearsal.seconds(run, tune, stages, evaluation))
                        .orElse(0.0);
        return new RunPlan(
                recipe.name(),
                recipe.seeds().size(),
                stages,
                arms,
                looks,
                evaluation.seconds() + baselines,
                tuning,
                tuning + warmUp(stages) + evaluation.warmUp() + recipe.seeds().size() * each,
                List.copyOf(remarks));
    }

    private static double warmUp(List<StagePlan> stages) {
        return stages.stream().mapToDouble(s -> s.firstSeconds() - s.seconds()).sum();
    }

    private SeedRun seedRun(Preflight what) {
        return new SeedRun(
                what,
                what.recipe().seeds().getFirst(),
                engine,
                new StageRunner(resources.apply(new Tempo(Duration.ZERO))),
                following,
                new ArmFailures(what.recipe(), _ -> Optional.empty(), following.progress()));
    }

    private ArmState rehearse(ArmSpec arm, ArmState start, Duration enough) {
        ArmState state = start;
        boolean fresh = run.recipe().base().model().path().isEmpty();
        for (StageSpec stage : arm.stages()) {
            Duration time =
                    fresh && state == start ? enough.multipliedBy(LONGER_FOR_FRESH) : enough;
            state = rehearse(stage, state, time);
        }
        return state;
    }

    private ArmState rehearse(StageSpec stage, ArmState before, Duration enough) {
        boolean whole = stage.component() instanceof Annotator<?>; // it answers few prompts instead
        Tempo tempo = new Tempo(whole ? FOREVER : enough);
        StageRunner runner = new StageRunner(resources.apply(tempo));
        long seed = run.recipe().seeds().getFirst();
        String title = "rehearsal of stage " + stage.name();
        if (!(stage.component() instanceof Annotator<?> annotator)) {
            ArmState after = runner.run(accepting(stage), before, seed, title);
            note(stage, after, tempo, 1);
            return after;
        }
        FewPrompts few = few(annotator, stage.settings(), before.data());
        ArmState asked = before.withOnly(few.data());
        ArmState after = runner.run(accepting(stage), asked, seed, title);
        note(stage, after, tempo, few.times());
        return after.withOnly(few.grown(after.data()));
    }

    @SuppressWarnings("unchecked") // the recipe bound the settings to the type of the defaults
    private static <C extends Record> FewPrompts few(
            Annotator<C> annotator, Record settings, TrainingData data) {
        return FewPrompts.of(annotator, (C) settings, data);
    }

    /** Let a reward pass that a rehearsal has hardly trained. */
    private static StageSpec accepting(StageSpec stage) {
        return new StageSpec(
                stage.name(),
                stage.component(),
                stage.settings(),
                stage.reward(),
                true,
                stage.judge(),
                stage.place());
    }

    private void note(StageSpec stage, ArmState after, Tempo tempo, double times) {
        StageResult result = after.results().getLast();
        StageResult.Manifest took = result.manifest();
        double share = times * tempo.share();
        double questions = share * result.total("judge/questions");
        double first = times * (took.seconds() + tempo.secondsToGo());
        planned.computeIfAbsent(
                result.folder(),
                _ ->
                        new StagePlan(
                                stage.name(),
                                stage.component().name(),
                                tempo.steps(),
                                first,
                                first - tempo.warmUp(),
                                share * took.trainedTokens(),
                                share * took.generatedTokens(),
                                share * took.votes(),
                                questions,
                                JudgePlan.calls(judging, stage, questions)));
    }

    private ArmPlan armPlan(ArmSpec arm, ArmState state) {
        List<StagePlan> stages =
                state.results().stream().map(StageResult::folder).map(planned::get).toList();
        double given =
                Costs.of(arm, state, run.data().training(), Evaluation.Outcome.NONE).get("labels")
                        - state.results().stream().mapToDouble(r -> r.manifest().votes()).sum();
        return new ArmPlan(
                arm.name(),
                stages.stream().map(StagePlan::stage).toList(),
                stages.stream().mapToDouble(StagePlan::seconds).sum(),
                stages.stream().mapToDouble(StagePlan::trainedTokens).sum(),
                stages.stream().mapToDouble(StagePlan::generatedTokens).sum(),
                given + stages.stream().mapToDouble(StagePlan::votes).sum(),
                stages.stream().mapToDouble(StagePlan::questions).sum(),
                stages.stream().mapToDouble(StagePlan::calls).sum());
    }
}
