package plumbline.harness.pipeline;

import plumbline.harness.cli.Version;
import plumbline.harness.plugin.CodeVersion;
import plumbline.harness.plugin.InstalledPlugin;
import plumbline.harness.recipe.EvaluatorSpec;
import plumbline.harness.recipe.JudgeSpec;
import plumbline.harness.recipe.Recipe;
import plumbline.harness.recipe.RecipeSettings;
import plumbline.harness.recipe.StageSpec;
import plumbline.harness.result.RecipeSource;
import plumbline.harness.result.RunContext;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Engine;
import plumbline.support.ContentHash;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Says under what circumstances a run took place. */
final class RunContexts {
    private RunContexts() {}

    static RunContext of(
            Preflight run,
            Engine engine,
            Map<String, String> models,
            Instant started,
            long startedNanos,
            String command,
            Function<Object, Optional<InstalledPlugin>> plugins) {
        Recipe recipe = run.recipe();
        Map<String, String> settings = RecipeSettings.effective(recipe);
        Map<String, String> changed = RecipeSettings.changedFrom(recipe);
        int cores = Runtime.getRuntime().availableProcessors();
        int threads = recipe.engine().threads();
        return new RunContext(
                Version.current(),
                codeVersion(recipe, engine).substring(0, 12),
                new ContentHash().add(settings.toString()).hex().substring(0, 12),
                recipe.text(),
                recipe.seeds(),
                "%s %s, %d cores"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                cores),
                System.getProperty("java.runtime.version"),
                threads == 0 ? cores : threads,
                started.truncatedTo(ChronoUnit.SECONDS).toString(),
                (System.nanoTime() - startedNanos) / 1_000_000 / 1e3,
                settings,
                List.copyOf(changed.keySet()),
                models,
                command,
                new RecipeSource(
                        recipe.file().toAbsolutePath().normalize().toString(), recipe.overrides()),
                changed,
                named(recipe, engine)
                        .map(plugins)
                        .flatMap(Optional::stream)
                        .map(InstalledPlugin::toString)
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** List everything that plugins brought and this recipe names. */
    private static Stream<Object> named(Recipe recipe, Engine engine) {
        return Stream.of(
                        Stream.of(engine),
                        recipe.stages().stream().map(StageSpec::component),
                        recipe.stages().stream()
                                .flatMap(stage -> stage.reward().rules().stream())
                                .map(rule -> rule.reward().kind()),
                        recipe.evaluators().stream().map(EvaluatorSpec::evaluator),
                        recipe.judgesAsked().stream().map(JudgeSpec::kind))
                .flatMap(parts -> parts);
    }

    private static String codeVersion(Recipe recipe, Engine engine) {
        return CodeVersion.of(
                Stream.of(
                                Stream.of(
                                        RunContexts.class,
                                        AlignmentPlugin.class,
                                        engine.getClass()),
                                recipe.stages().stream()
                                        .map(StageSpec::component)
                                        .map(Object::getClass),
                                recipe.judgesAsked().stream()
                                        .map(JudgeSpec::kind)
                                        .map(Object::getClass))
                        .flatMap(classes -> classes)
                        .toArray(Class<?>[]::new));
    }
}
