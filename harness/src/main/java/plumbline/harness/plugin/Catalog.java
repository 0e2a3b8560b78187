package plumbline.harness.plugin;

import plumbline.problem.Problem;
import plumbline.problem.ProblemException;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The things of one kind that are installed, by name, each with the jar that it came from. */
public final class Catalog<T> {
    private final String kind;
    private final SortedMap<String, Installed<T>> byName = new TreeMap<>();

    /**
     * One thing and where it came from.
     *
     * @param origin the jar's file name, or a folder of classes
     */
    public record Installed<T>(String name, T value, String origin) {}

    Catalog(String kind) {
        this.kind = kind;
    }

    /**
     * Add one.
     *
     * @throws ProblemException if the name is taken, naming both origins
     */
    void add(String name, T value) {
        var added = new Installed<>(name, value, Origin.of(value.getClass()));
        Installed<T> present = byName.putIfAbsent(name, added);
        if (present != null) {
            throw new ProblemException(
                    added.origin(),
                    "duplicate-name",
                    "two plugins bring the %s '%s': %s and %s."
                            .formatted(kind, name, present.origin(), added.origin()),
                    "Remove one of the two jars, or rename the " + kind + " in one of them.");
        }
    }

    public Optional<T> find(String name) {
        return Optional.ofNullable(byName.get(name)).map(Installed::value);
    }

    /** Describe that a name is not installed: what was probably meant, and what there is. */
    public Problem unknown(String place, String name) {
        return new Problem(
                place,
                "unknown-" + kind,
                "there is no %s '%s'.".formatted(kind, name),
                DidYouMean.hint(name, names(), "Installed"));
    }

    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    public List<Installed<T>> all() {
        return List.copyOf(byName.values());
    }
}
