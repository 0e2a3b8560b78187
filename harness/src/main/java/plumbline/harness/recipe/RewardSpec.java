package plumbline.harness.recipe;

import plumbline.spi.Setting;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The reward that a stage trains on: one source, or several whose scores are added up.
 *
 * @param parts empty for the reward that was made last in the arm
 */
public record RewardSpec(List<Part> parts) {
    static final RewardSpec LAST = new RewardSpec(List.of());

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
    }

    /** List the stages whose rewards it names. */
    public List<String> stages() {
        return parts.stream().flatMap(part -> part.from().stream()).toList();
    }

    /** List the directories that it names. */
    public List<Path> models() {
        return parts.stream().flatMap(part -> part.model().stream()).toList();
    }

    /** Write it as a sum. */
    public String described() {
        return parts.stream().map(Part::described).collect(Collectors.joining(" + "));
    }
}
