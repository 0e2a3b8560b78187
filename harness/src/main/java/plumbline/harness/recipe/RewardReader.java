package plumbline.harness.recipe;

import plumbline.harness.plugin.Registry;
import plumbline.harness.recipe.Node.Items;
import plumbline.harness.recipe.Node.Mapping;
import plumbline.harness.recipe.Node.Scalar;
import plumbline.harness.recipe.RewardSpec.Part;
import plumbline.harness.recipe.RewardSpec.Rule;
import plumbline.spi.RewardKind;
import plumbline.spi.Setting;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads which reward a stage trains on: a stage's name, a block for one source, or a list of these.
 */
final class RewardReader {
    static final String REWARD = "reward";

    private static final String RULE = "rule";
    private static final String JUDGE = "judge";

    /** The kind that a block with a judge means. */
    private static final String JUDGE_REWARD = "judge-reward";

    private static final String WEIGHT = "weight";

    private final Registry registry;
    private final JudgesReader judges;
    private final Problems problems;
    private final String subject;

    /**
     * @param subject the stage, as messages call it
     */
    RewardReader(Registry registry, JudgesReader judges, Problems problems, String subject) {
        this.registry = registry;
        this.judges = judges;
        this.problems = problems;
        this.subject = subject + ", " + REWARD;
    }

    RewardSpec read(Mapping stage) {
        if (!stage.has(REWARD)) {
            return RewardSpec.LAST;
        }
        Node node = stage.value(REWARD);
        List<Node> items = node instanceof Items list ? list.items() : List.of(node);
        if (items.isEmpty()) {
            wrongType(node);
        }
        List<Part> parts =
                items.stream()
                        .filter(item -> !isRule(item))
                        .map(this::part)
                        .flatMap(Optional::stream)
                        .toList();
        refuseTwoOfOneName(parts, node);
        List<Rule> rules =
                items.stream()
                        .filter(RewardReader::isRule)
                        .map(item -> rule((Mapping) item))
                        .flatMap(Optional::stream)
                        .toList();
        return new RewardSpec(parts, rules);
    }

    private static boolean isRule(Node item) {
        return item instanceof Mapping block && (block.has(RULE) || block.has(JUDGE));
    }

    /** What a rule's block holds beside its settings. */
    record Share(@Setting(doc = "by what its scores are multiplied") double weight) {
        static final Share WHOLE = new Share(1);
    }

    private Optional<Rule> rule(Mapping block) {
        String named = kindOf(block);
        Optional<RewardKind<?>> kind = registry.rewards().find(named);
        if (kind.isEmpty()) {
            String place = block.placeOf(block.has(RULE) ? RULE : JUDGE);
            problems.add(registry.rewards().unknown(place, named));
            return Optional.empty();
        }
        Optional<Share> share =
                new SettingsBinder(problems, subject)
                        .bind(block.only(Set.of(WEIGHT)), Share.WHOLE, Set.of());
        String whose = subject + " (rule " + named + ")";
        return new SettingsBinder(problems, whose)
                .bind(kind.get(), block, Set.of(RULE, WEIGHT))
                .map(settings -> BoundReward.of(kind.get(), settings))
                .flatMap(bound -> share.map(s -> new Rule(bound, s.weight(), asked(bound, block))));
    }

    private static String kindOf(Mapping block) {
        return switch (block.value(RULE)) {
            case null -> JUDGE_REWARD;
            case Scalar name -> name.text();
            case Node other -> other.described();
        };
    }

    /** Find the judges that a reward asks; those that are to score must be able to. */
    private List<JudgeSpec> asked(BoundReward<?> reward, Mapping block) {
        String place = block.placeOf(JUDGE);
        List<JudgeSpec> asked =
                reward.judges().stream()
                        .sorted()
                        .flatMap(name -> judges.named(name, place, subject).stream())
                        .toList();
        asked.stream()
                .filter(judge -> reward.scorers().contains(judge.name()))
                .filter(judge -> !judge.bound().scores())
                .forEach(
                        judge ->
                                problems.add(
                                        place,
                                        "wrong-value",
                                        "%s: the judge '%s' (%s) compares answers, and scores none as its settings are."
                                                .formatted(
                                                        subject, judge.name(), judge.kind().name()),
                                        "Leave out by: score, so that it compares with an"
                                                + " opponent's answers; or take another judge."));
        return asked;
    }

    private Optional<Part> part(Node node) {
        return switch (node) {
            case Scalar stage when !stage.empty() -> Optional.of(Part.of(stage.text()));
            case Mapping block ->
                    new SettingsBinder(problems, subject)
                            .bind(block, Part.DEFAULT, Set.of())
                            .filter(part -> isWhole(part, block));
            default -> {
                wrongType(node);
                yield Optional.empty();
            }
        };
    }

    private boolean isWhole(Part part, Mapping block) {
        if (part.from().isPresent() == part.model().isPresent()) {
            problems.add(
                    block.place(),
                    "missing-setting",
                    subject + ": a part names either the stage that it is from or a model.",
                    "Write {from: rm, weight: 1} or {model: DIRECTORY, weight: 1}.");
            return false;
        }
        if (part.weight() == 0) {
            problems.add(
                    block.placeOf("weight"),
                    "no-effect",
                    "%s: '%s' has the weight 0, and adds nothing.".formatted(subject, part.name()),
                    "Remove it.");
        }
        return true;
    }

    private void wrongType(Node node) {
        problems.add(
                node.place(),
                "wrong-type",
                "%s: this is %s; it must be a stage's name, a block or a list of these."
                        .formatted(subject, node.described()),
                "Write reward: rm, or reward: {model: DIRECTORY}, or a list of parts with"
                        + " weights.");
    }

    private void refuseTwoOfOneName(List<Part> parts, Node node) {
        Set<String> names = new HashSet<>();
        for (Part part : parts) {
            if (!names.add(part.name())) {
                problems.add(
                        node.place(),
                        "duplicate-name",
                        "%s: two parts are called '%s'.".formatted(subject, part.name()),
                        "Add up their weights; or rename one's folder.");
            }
        }
    }

    /** Describe what can stand there, for the schema. */
    static Map<String, Object> schema(Registry registry) {
        Map<String, Object> stage = Map.of("type", "string");
        Map<String, Object> part = SettingsSchema.of(Part.DEFAULT, Map.of());
        Map<String, Object> item = new LinkedHashMap<>();
        List<Object> any = new ArrayList<>(List.of(stage, part));
        registry.rewards().all().forEach(kind -> any.add(schema(kind.value())));
        item.put("anyOf", List.copyOf(any));
        any.add(SettingsSchema.typed("array", "items", item));
        return Map.of("anyOf", any);
    }

    private static Map<String, Object> schema(RewardKind<?> kind) {
        Map<String, Object> others = new LinkedHashMap<>();
        others.put(RULE, Map.of("const", kind.name()));
        others.put(WEIGHT, Map.of("type", "number"));
        List<String> required = kind.name().equals(JUDGE_REWARD) ? List.of(JUDGE) : List.of(RULE);
        return SettingsSchema.of(kind.defaults(), others, required);
    }
}
