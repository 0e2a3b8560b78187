package plumbline.harness.recipe;

import plumbline.harness.plugin.DidYouMean;
import plumbline.harness.recipe.Node.Mapping;
import plumbline.spi.Ingredient;
import plumbline.support.Seeds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Reads what is tuned, and lays out the trials: every one of them is bound before any runs. */
final class TuneReader {
    static final String BLOCK = "tune";
    static final String SPACE = "space";
    private static final List<String> LENGTHS = List.of("steps", "iterations");

    private final StageReader stages;
    private final List<ArmSpec> arms;
    private final List<EvaluatorSpec> evaluators;
    private final long seed;
    private final Problems problems;
    private TuneSettings settings;

    /**
     * @param seed from which trials are drawn
     */
    TuneReader(
            StageReader stages,
            List<ArmSpec> arms,
            List<EvaluatorSpec> evaluators,
            long seed,
            Problems problems) {
        this.stages = stages;
        this.arms = arms;
        this.evaluators = evaluators;
        this.seed = seed;
        this.problems = problems;
    }

    /** Read the block; empty where there is none, or where something is wrong with it. */
    Optional<TuneSpec> read(BlockReader blocks) {
        Optional<Mapping> block = blocks.block(BLOCK);
        Optional<TuneSettings> bound =
                block.flatMap(
                        b ->
                                new SettingsBinder(problems, BLOCK)
                                        .bind(b, TuneSettings.DEFAULT, Set.of(SPACE)));
        if (block.isEmpty()) {
            return Optional.empty();
        }
        settings = bound.orElse(TuneSettings.DEFAULT);
        Optional<EvaluatorSpec> metric = bound.flatMap(_ -> metric(block.get()));
        List<TuneSpec.Arm> tuned = arms(block.get());
        return metric.map(m -> new TuneSpec(settings, m, tuned));
    }

    private Optional<EvaluatorSpec> metric(Mapping block) {
        List<String> names = evaluators.stream().map(e -> e.evaluator().name()).toList();
        Optional<EvaluatorSpec> found =
                evaluators.stream()
                        .filter(e -> e.evaluator().name().equals(settings.metric()))
                        .findFirst();
        if (found.isEmpty()) {
            problems.add(
                    block.placeOf("metric"),
                    "unknown-evaluator",
                    "tune.metric is '%s', which the recipe does not evaluate."
                            .formatted(settings.metric()),
                    DidYouMean.hint(settings.metric(), names, "Evaluated"));
        }
        found.filter(e -> e.evaluator().needs().contains(Ingredient.REWARD))
                .ifPresent(
                        e ->
                                problems.add(
                                        block.placeOf("metric"),
                                        "wrong-value",
                                        "tune.metric is '%s', which measures by the arm's own reward."
                                                .formatted(settings.metric()),
                                        "Take one that measures all arms by the same."));
        return found;
    }

    private List<TuneSpec.Arm> arms(Mapping block) {
        if (!(block.value(SPACE) instanceof Mapping space) || space.entries().isEmpty()) {
            problems.add(
                    block.placeOf(SPACE),
                    "missing-setting",
                    "tune needs 'space': for each arm the settings that are tuned.",
                    "Write space: {ARM: {STAGE.SETTING: {log: [LOW, HIGH]}}}.");
            return List.of();
        }
        List<TuneSpec.Arm> tuned = new ArrayList<>();
        space.entries()
                .forEach(
                        (name, entry) ->
                                named(name, entry.keyPlace())
                                        .flatMap(arm -> arm(arm, entry.value()))
                                        .ifPresent(tuned::add));
        return tuned;
    }

    private Optional<ArmSpec> named(String name, String place) {
        Optional<ArmSpec> found = arms.stream().filter(a -> a.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            problems.add(
                    place,
                    "unknown-arm",
                    "there is no arm '" + name + "'.",
                    DidYouMean.hint(name, arms.stream().map(ArmSpec::name).toList(), "Arms"));
        }
        return found;
    }

    private Optional<TuneSpec.Arm> arm(ArmSpec arm, Node space) {
        int before = problems.count();
        List<Dimension> dimensions = new SpaceReader(arm, problems).read(space);
        dimensions.forEach(this::probe);
        int rungs = TuneSpec.rungs(settings);
        if (rungs > 1 && problems.count() == before && lengths(dimensions).isEmpty()) {
            problems.add(
                    space.place(),
                    "no-effect",
                    "halving shortens the tuned stages of arm '%s', and none of them has steps or iterations of its own."
                            .formatted(arm.name()),
                    "Write steps: N or iterations: N in such a stage, or halving: 1.");
        }
        if (problems.count() > before) {
            return Optional.empty();
        }
        List<SequencedMap<String, String>> points = points(arm, dimensions);
        List<List<TuneSpec.Trial>> all = new ArrayList<>();
        for (int rung = 0; rung < rungs; rung++) {
            double share = Math.pow(settings.halving(), rung - rungs + 1);
            all.add(trials(arm, dimensions, points, share));
        }
        SequencedMap<String, String> described = new LinkedHashMap<>();
        dimensions.forEach(d -> described.put(d.name(), d.range().described()));
        return problems.count() > before
                ? Optional.empty()
                : Optional.of(new TuneSpec.Arm(arm.name(), described, all));
    }

    /** Bind both ends, so that what is wrong with a setting is said once and at its own place. */
    private void probe(Dimension dimension) {
        int before = problems.count();
        for (double end : new double[] {0, 1}) {
            if (problems.count() == before) {
                stages.variant(
                        dimension.stage(),
                        Map.of(dimension.path(), dimension.range().at(end)),
                        dimension.place());
            }
        }
    }

    private List<SequencedMap<String, String>> points(ArmSpec arm, List<Dimension> dimensions) {
        long own = Seeds.derive(seed, "tune " + arm.name());
        List<SequencedMap<String, String>> all = new ArrayList<>();
        for (double[] point :
                SearchPoints.of(settings.search(), settings.trials(), dimensions.size(), own)) {
            SequencedMap<String, String> values = new LinkedHashMap<>();
            for (int d = 0; d < point.length; d++) {
                values.put(dimensions.get(d).name(), dimensions.get(d).range().at(point[d]));
            }
            all.add(values);
        }
        return all;
    }

    private List<TuneSpec.Trial> trials(
            ArmSpec arm,
            List<Dimension> dimensions,
            List<SequencedMap<String, String>> points,
            double share) {
        List<TuneSpec.Trial> trials = new ArrayList<>();
        for (SequencedMap<String, String> values : points) {
            int number = trials.size() + 1;
            List<StageSpec> changed =
                    arm.stages().stream()
                            .map(stage -> changed(stage, dimensions, values, share))
                            .toList();
            ArmSpec own = new ArmSpec(arm.name(), changed, arm.place());
            trials.add(new TuneSpec.Trial(number, values, share, own));
        }
        return trials;
    }

    private StageSpec changed(
            StageSpec stage,
            List<Dimension> dimensions,
            SequencedMap<String, String> values,
            double share) {
        SequencedMap<String, String> own = new LinkedHashMap<>();
        dimensions.stream()
                .filter(d -> d.stage().equals(stage.name()))
                .forEach(d -> own.put(d.path(), values.get(d.name())));
        if (own.isEmpty()) {
            return stage;
        }
        length(stage)
                .filter(_ -> share < 1)
                .ifPresent(
                        length -> {
                            double whole =
                                    Double.parseDouble(
                                            own.getOrDefault(length, steps(stage, length)));
                            own.put(length, Long.toString(Math.max(1, Math.round(whole * share))));
                        });
        String place = dimensions.getFirst().place();
        return stages.variant(stage.name(), own, place).orElse(stage);
    }

    private List<String> lengths(List<Dimension> dimensions) {
        return dimensions.stream()
                .flatMap(d -> stages.find(d.stage()).stream())
                .flatMap(stage -> length(stage).stream())
                .toList();
    }

    /** Name the setting by which a stage is as long as the recipe says. */
    private static Optional<String> length(StageSpec stage) {
        return LENGTHS.stream().filter(name -> isNumber(steps(stage, name))).findFirst();
    }

    private static String steps(StageSpec stage, String length) {
        return EffectiveSettings.of("", stage.settings()).getOrDefault(length, "");
    }

    private static boolean isNumber(String text) {
        return text.matches("[1-9]\\d*");
    }
}
