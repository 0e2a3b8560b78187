package plumbline.harness.recipe;

import plumbline.spi.ReferenceModel;
import plumbline.spi.Setting;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The reward that a stage trains on: one source, or several whose scores are added up.
 *
 * @param parts what stages made or directories hold
 * @param rules what follows from settings; with no part either, the reward that was made last in
 *     the arm
 */
public record RewardSpec(List<Part> parts, List<Rule> rules) {
    static final RewardSpec LAST = new RewardSpec(List.of(), List.of());

    /**
     * One source that follows from settings alone.
     *
     * @param judges whom it asks
     */
    public record Rule(BoundReward<?> reward, double weight, List<JudgeSpec> judges) {
        public Rule {
            judges = List.copyOf(judges);
        }

        /** Return what figures and messages call it. */
        public String name() {
            return reward.kind().name();
        }

        private String described() {
            String source = EffectiveSettings.of(name(), reward.settings()).toString();
            return weight == 1 ? source : Ranges.number(weight) + " * " + source;
        }
    }

    /** One source: either what a stage made or what a directory holds. */
    public record Part(
            @Setting(doc = "the stage that makes it") Optional<String> from,
            @Setting(doc = "a directory with a reward model, ours or another's")
                    Optional<Path> model,
            @Setting(doc = "by what its scores are multiplied") double weight) {
        static final Part DEFAULT = new Part(Optional.empty(), Optional.empty(), 1);

        static Part of(String stage) {
            return new Part(Optional.of(stage), Optional.empty(), 1);
        }

        /** Return what figures and messages call it. */
        public String name() {
            return from.or(() -> model.map(path -> path.getFileName().toString())).orElseThrow();
        }

        private String described() {
            String source = from.orElseGet(() -> model.orElseThrow().toString());
            return weight == 1 ? source : Ranges.number(weight) + " * " + source;
        }
    }

    public RewardSpec {
        parts = List.copyOf(parts);
        rules = List.copyOf(rules);
    }

    /** Return whether the recipe names no reward: the one made last is meant. */
    public boolean isLast() {
        return parts.isEmpty() && rules.isEmpty();
    }

    /** List the stages whose rewards it names. */
    public List<String> stages() {
        return parts.stream().flatMap(part -> part.from().stream()).toList();
    }

    /** List the directories that it names. */
    public List<Path> models() {
        return parts.stream().flatMap(part -> part.model().stream()).toList();
    }

    /** List the judges whom it asks. */
    public List<JudgeSpec> judges() {
        return rules.stream().flatMap(rule -> rule.judges().stream()).distinct().toList();
    }

    /** Return the policies that it asks. */
    public Set<ReferenceModel> references() {
        return rules.stream()
                .flatMap(rule -> rule.reward().references().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Write it as a sum. */
    public String described() {
        return Stream.concat(
                        parts.stream().map(Part::described), rules.stream().map(Rule::described))
                .collect(Collectors.joining(" + "));
    }
}
