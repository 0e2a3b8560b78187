package plumbline.harness.recipe;

import jakarta.inject.Inject;

import plumbline.harness.data.PreparedData;
import plumbline.harness.health.HealthSettings;
import plumbline.harness.plugin.DidYouMean;
import plumbline.harness.plugin.Registry;
import plumbline.harness.recipe.Node.Mapping;
import plumbline.problem.ProblemException;
import plumbline.spi.EngineSettings;
import plumbline.spi.Ingredient;
import plumbline.spi.Setting;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads recipes. */
public final class RecipeReader {
    /** The blocks of a recipe, in the order in which one writes them. */
    static final List<String> KEYS =
            List.of(
                    "name",
                    "seeds",
                    "base",
                    "data",
                    "judges",
                    "stages",
                    "arms",
                    TuneReader.BLOCK,
                    "evaluate",
                    "evaluation",
                    "engine",
                    "health");

    private final Registry registry;

    /** What stands beside the blocks. */
    record Header(
            @Setting(doc = "names the folder of the results") String name,
            @Setting(doc = "one run of every arm for each") List<Long> seeds) {
        static final Header DEFAULT = new Header(null, List.of(1L));
    }

    @Inject
    public RecipeReader(Registry registry) {
        this.registry = registry;
    }

    /**
     * Read a recipe.
     *
     * @param overrides {@code a.b=c}, laid over the file
     * @throws ProblemException with everything that is wrong with it
     */
    public LoadedRecipe read(Path file, List<String> overrides) {
        return read(file, text(file), overrides);
    }

    /**
     * Read a recipe from its text.
     *
     * @param file where the text stands, stood or might stand: what messages call it, and relative
     *     paths in the recipe start at its folder
     * @param text YAML
     * @param overrides {@code a.b=c}, laid over the text
     * @throws ProblemException with everything that is wrong with it
     */
    public LoadedRecipe read(Path file, String text, List<String> overrides) {
        Problems problems = new Problems();
        Mapping tree = tree(file, text, problems);
        new Overrides(problems).apply(tree, overrides);
        refuseUnknownBlocks(tree, problems);
        Optional<Header> header = header(tree, problems);
        BlockReader blocks = new BlockReader(tree, problems);
        Optional<BaseSettings> base = new BaseReader(problems).read(blocks);
        Optional<DataSource> source = new DataSourceReader(problems).read(blocks);
        Optional<PreparedData> data = source.flatMap(s -> load(s, tree.placeOf("data"), problems));
        JudgesReader judges = new JudgesReader(registry, problems);
        judges.read(blocks);
        StageReader stages = new StageReader(registry, judges, problems);
        stages.read(blocks);
        int seeds = header.map(h -> h.seeds().size()).orElse(1);
        stages.specs().forEach(stage -> VoteSettings.check(stage, seeds, problems));
        data.flatMap(PreparedData::rules)
                .ifPresent(
                        rules ->
                                stages.specs()
                                        .forEach(
                                                s ->
                                                        ConstitutionSettings.check(
                                                                s, rules, problems)));
        Set<Ingredient> atHand =
                data.map(IngredientCheck::of).orElseGet(IngredientCheck::ofUnreadData);
        List<ArmSpec> arms = new ArmReader(stages, atHand, problems).read(blocks);
        Set<Ingredient> toMeasure =
                data.map(IngredientCheck::ofEvaluation).orElseGet(IngredientCheck::ofUnreadData);
        Set<Ingredient> measurable = measurable(toMeasure, arms);
        List<EvaluatorSpec> evaluators =
                new EvaluatorReader(registry, judges, measurable, problems).read(blocks);
        long firstSeed = header.flatMap(h -> h.seeds().stream().findFirst()).orElse(1L);
        Optional<TuneSpec> tune =
                new TuneReader(stages, arms, evaluators, firstSeed, problems).read(blocks);
        Optional<EvaluationSettings> evaluation =
                blocks.bind("evaluation", EvaluationSettings.DEFAULT);
        evaluation.ifPresent(e -> checkReference(e, arms, blocks, problems));
        evaluation.ifPresent(
                e -> new LookJudgeCheck(judges, measurable, problems).check(e, blocks));
        Optional<EngineSettings> engine = blocks.bind("engine", EngineSettings.DEFAULT);
        Optional<HealthSettings> health = blocks.bind("health", HealthSettings.DEFAULT);
        problems.throwIfAny();
        Recipe recipe =
                new Recipe(
                        header.orElseThrow().name(),
                        header.orElseThrow().seeds(),
                        base.orElseThrow(),
                        source.orElseThrow(),
                        judges.specs(),
                        stages.specs(),
                        arms,
                        tune,
                        evaluators,
                        evaluation.orElseThrow(),
                        engine.orElseThrow(),
                        health.orElseThrow(),
                        file,
                        text,
                        overrides,
                        problems.warnings());
        return new LoadedRecipe(recipe, data.orElseThrow());
    }

    /** Return what evaluators find: beside the data the rewards that arms make. */
    private static Set<Ingredient> measurable(Set<Ingredient> atHand, List<ArmSpec> arms) {
        Set<Ingredient> all = EnumSet.copyOf(atHand);
        if (arms.stream().flatMap(arm -> arm.stages().stream()).anyMatch(StageSpec::makesReward)) {
            all.add(Ingredient.REWARD);
        }
        return all;
    }

    private static Optional<PreparedData> load(DataSource source, String place, Problems problems) {
        try {
            return Optional.of(source.load());
        } catch (ProblemException e) {
            problems.addAll(place, e);
            return Optional.empty();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new ProblemException(
                    file.toString(),
                    "not-utf8",
                    "the recipe is not UTF-8 text.",
                    "Save it as UTF-8.");
        } catch (IOException e) {
            throw new ProblemException(
                    file.toString(),
                    "missing-file",
                    Files.isDirectory(file)
                            ? "this is a folder, not a recipe."
                            : "there is no such recipe, or it cannot be read.",
                    "Looked for " + file.toAbsolutePath().normalize() + ".");
        }
    }

    /** Read the file as a mapping; without a readable one there is nothing else to say. */
    private static Mapping tree(Path file, String text, Problems problems) {
        Optional<Node> node = YamlReader.ofFile(file, problems).read(text);
        if (node.isPresent() && !(node.get() instanceof Mapping)) {
            problems.add(
                    node.get().place(),
                    "wrong-type",
                    "a recipe is a block of settings, not " + node.get().described() + ".",
                    "Its blocks: " + String.join(", ", KEYS) + ".");
        }
        if (node.orElse(null) instanceof Mapping mapping) {
            return mapping;
        }
        problems.throwIfAny();
        throw new IllegalStateException("unreadable YAML without a problem");
    }

    private static void refuseUnknownBlocks(Mapping tree, Problems problems) {
        tree.entries()
                .forEach(
                        (key, entry) -> {
                            if (!KEYS.contains(key)) {
                                problems.add(
                                        entry.keyPlace(),
                                        "unknown-key",
                                        "a recipe has no block '" + key + "'.",
                                        DidYouMean.hint(key, KEYS, "Its blocks"));
                            }
                        });
    }

    private static Optional<Header> header(Mapping tree, Problems problems) {
        Optional<Header> header =
                new SettingsBinder(problems, "the recipe")
                        .bind(tree.only(Set.of("name", "seeds")), Header.DEFAULT, Set.of());
        header.ifPresent(h -> checkHeader(h, tree, problems));
        return header;
    }

    private static void checkHeader(Header header, Mapping tree, Problems problems) {
        FileNames.check(header.name(), "the recipe's name", tree.placeOf("name"), problems);
        if (header.seeds().isEmpty()) {
            problems.add(
                    tree.placeOf("seeds"), "wrong-value", "there is no seed.", "One is enough.");
        }
        if (Set.copyOf(header.seeds()).size() < header.seeds().size()) {
            problems.add(
                    tree.placeOf("seeds"),
                    "wrong-value",
                    "a seed stands twice in " + header.seeds() + ".",
                    "The same seed gives the same numbers again, not more evidence.");
        }
    }

    private static void checkReference(
            EvaluationSettings evaluation,
            List<ArmSpec> arms,
            BlockReader blocks,
            Problems problems) {
        List<String> names = arms.stream().map(ArmSpec::name).toList();
        evaluation
                .reference()
                .filter(name -> !arms.isEmpty() && !names.contains(name))
                .ifPresent(
                        name ->
                                problems.add(
                                        blocks.placeOf("evaluation", "reference"),
                                        "unknown-arm",
                                        "there is no arm '" + name + "'.",
                                        DidYouMean.hint(name, names, "Arms")));
    }
}
