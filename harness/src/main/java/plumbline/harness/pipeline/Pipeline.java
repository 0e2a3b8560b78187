package plumbline.harness.pipeline;

import jakarta.inject.Inject;

import plumbline.harness.plugin.Catalog;
import plumbline.harness.plugin.InstalledPlugin;
import plumbline.harness.plugin.Registry;
import plumbline.harness.recipe.ArmSpec;
import plumbline.harness.recipe.LoadedRecipe;
import plumbline.harness.recipe.Recipe;
import plumbline.harness.recipe.StageSpec;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.Baseline;
import plumbline.harness.result.RunPlan;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedCard;
import plumbline.harness.result.SeedRecord;
import plumbline.problem.ProblemException;
import plumbline.spi.Engine;
import plumbline.spi.Optimizer;
import plumbline.spi.TextRewardOptimizer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/** Runs a recipe: for each seed, every arm's stages in order, then the same measurements of all. */
public final class Pipeline {
    private final Engine engine;
    private final List<TextRewardOptimizer<?>> texts;
    private final Function<Object, Optional<InstalledPlugin>> plugins;
    private final JavaHeap heap;

    /**
     * How a run is followed.
     *
     * @param command the command line, for the record
     * @param saveEvery how often an unfinished stage is saved
     * @param parallel how much of it goes on at once
     */
    public record Following(
            String command,
            Progress progress,
            Interruption interruption,
            Duration saveEvery,
            Parallel parallel) {
        /** Often enough to lose little, seldom enough to cost nothing. */
        public static final Duration SAVE_EVERY = Duration.ofSeconds(20);

        /** One arm after the other. */
        public Following(
                String command, Progress progress, Interruption interruption, Duration saveEvery) {
            this(command, progress, interruption, saveEvery, Parallel.ONE);
        }
    }

    /** Run with what is installed, in a process of Plumbline's own: it tidies the heap. */
    @Inject
    Pipeline(Registry registry) {
        this(registry, JavaHeap.OURS);
    }

    private Pipeline(Registry registry, JavaHeap heap) {
        this(registry.engine(), texts(registry), registry::pluginOf, heap);
    }

    /** Run with what is installed, in the process of another program. */
    public static Pipeline of(Registry registry) {
        return new Pipeline(registry, JavaHeap.ANOTHERS);
    }

    private static List<TextRewardOptimizer<?>> texts(Registry registry) {
        List<TextRewardOptimizer<?>> texts = new ArrayList<>();
        for (Catalog.Installed<Optimizer<?>> installed : registry.optimizers().all()) {
            if (installed.value() instanceof TextRewardOptimizer<?> text) {
                texts.add(text);
            }
        }
        return texts;
    }

    /**
     * @param texts the rewards without a language model that are installed
     */
    public Pipeline(Engine engine, List<TextRewardOptimizer<?>> texts) {
        this(engine, texts, _ -> Optional.empty(), JavaHeap.ANOTHERS);
    }

    private Pipeline(
            Engine engine,
            List<TextRewardOptimizer<?>> texts,
            Function<Object, Optional<InstalledPlugin>> plugins,
            JavaHeap heap) {
        this.engine = engine;
        this.texts = List.copyOf(texts);
        this.plugins = plugins;
        this.heap = heap;
    }

    /** Check what can be checked before anything is written. */
    public Preflight check(LoadedRecipe loaded) {
        return Preflight.of(loaded, engine, texts);
    }

    /**
     * Run, or continue what an earlier run of the folder began. Where something is wrong after all
     * before a step was taken, a folder that was not there before is given up.
     */
    public RunRecord run(Preflight asked, RunFolder folder, Following following) {
        try {
            return whole(asked, folder, following);
        } catch (ProblemException wrongAfterAll) {
            folder.abandonIfWorthless();
            throw wrongAfterAll;
        }
    }

    private RunRecord whole(Preflight asked, RunFolder folder, Following following) {
        Instant started = Instant.now();
        long startedNanos = System.nanoTime();
        StageRunner stages =
                new StageRunner(
                        resources(asked, folder, watch(asked, following).tellingApart()),
                        following.parallel());
        ArmFailures failures = new ArmFailures(asked.recipe(), plugins, following.progress());
        Tuning.Tuned tuned = Tuning.of(asked, engine, stages, following, failures);
        Preflight run = tuned.run();
        Recipe recipe = run.recipe();
        Map<String, List<SeedRecord>> seeds = new LinkedHashMap<>();
        recipe.arms().forEach(arm -> seeds.put(arm.name(), new ArrayList<>()));
        RunCautions cautions = new RunCautions(run);
        following.parallel().caution().ifPresent(cautions::add);
        List<SeedCard> cards = new ArrayList<>();
        List<Baseline> baselines = new ArrayList<>();
        SequencedMap<String, String> models = new LinkedHashMap<>();
        following.progress().expect(work(recipe));
        for (long seed : recipe.seeds()) {
            SeedRun seedRun = new SeedRun(run, seed, engine, stages, following, failures);
            Map<ArmSpec, ArmState> states = seedRun.train();
            states.values().forEach(state -> state.results().forEach(r -> cautions.add(r, seed)));
            seedRun.measure(states, folder).forEach((arm, record) -> seeds.get(arm).add(record));
            seedRun.remarks().forEach(cautions::add);
            models.putAll(seedRun.models(states));
            cards.addAll(seedRun.cards(states.values()));
            baselines.addAll(seedRun.baselines(states));
        }
        List<ArmRecord> arms =
                recipe.arms().stream()
                        .filter(failures::spare)
                        .map(arm -> new ArmRecord(arm.name(), names(arm), seeds.get(arm.name())))
                        .toList();
        return new RunRecord(
                recipe.name(),
                RunContexts.of(
                        asked, engine, models, started, startedNanos, following.command(), plugins),
                recipe.referenceArm().name(),
                run.data().report(),
                arms,
                cautions.sentences(),
                cards,
                baselines,
                tuned.arms(),
                failures.all());
    }

    private static List<Progress.Work> work(Recipe recipe) {
        List<Progress.Work> work = new ArrayList<>();
        for (long seed : recipe.seeds()) {
            for (ArmSpec arm : recipe.arms()) {
                String title = ArmTraining.title(seed, arm);
                arm.stages().stream()
                        .map(StageSpec::name)
                        .map(s -> new Progress.Work(arm.name(), seed, s, title + ", stage " + s))
                        .forEach(work::add);
                work.add(new Progress.Work(arm.name(), seed, "evaluation", title + ", evaluation"));
            }
        }
        return work;
    }

    private RunResources resources(Preflight run, RunFolder folder, StageRun.Watch watch) {
        return new RunResources(
                engine,
                run.recipe().engine(),
                run.data().raters(),
                run.data().gold(),
                run.data().rules(),
                run.data().golden(),
                texts,
                folder.store(),
                heap,
                watch);
    }

    private static StageRun.Watch watch(Preflight run, Following following) {
        return new StageRun.Watch(
                following.progress(),
                following.interruption(),
                following.saveEvery(),
                HealthWatch.of(run.recipe()),
                Pace.RUN);
    }

    /**
     * Find out what a run would take, by beginning it: the stages of the first seed in short, and
     * its measurements on few prompts.
     *
     * @param enough how long each training is watched
     */
    public RunPlan plan(Preflight run, Following following, Duration enough) {
        Path place = temporary();
        try (RunFolder folder = RunFolder.open(place)) {
            return new Rehearsal(
                            run,
                            engine,
                            pace -> resources(run, folder, watch(run, following).at(pace)),
                            folder,
                            following)
                    .plan(enough);
        } finally {
            Folders.delete(place);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("plumbline-plan-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(ArmSpec arm) {
        return arm.stages().stream().map(StageSpec::name).toList();
    }
}
