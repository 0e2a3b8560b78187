package plumbline.harness.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * What must be equal for two measurements to be compared: under which circumstances an arm of one
 * seed was trained and measured, most of it as content hashes.
 *
 * @param facts name ({@code base}, {@code evaluation-prompts} …) to value, in the order in which
 *     they are to be read
 */
public record Protocol(SequencedMap<String, String> facts) {
    /** What an older report has. */
    public static final Protocol UNKNOWN = new Protocol(new LinkedHashMap<>());

    private static final String NOTHING = "nothing noted";

    public Protocol {
        facts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(facts));
    }

    /** One fact in which two protocols differ. */
    public record Difference(String fact, String mine, String other) {
        /** Say it in words: {@code evaluation-prompts (512, 9f3c1a against 256, a7123b)}. */
        public String words() {
            return "%s (%s against %s)".formatted(fact, mine, other);
        }
    }

    /** List in what this differs from another; empty where the two can be compared. */
    public List<Difference> differencesFrom(Protocol other) {
        SequencedSet<String> names = new LinkedHashSet<>(facts.keySet());
        names.addAll(other.facts.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            String mine = facts.getOrDefault(name, NOTHING);
            String theirs = other.facts.getOrDefault(name, NOTHING);
            if (!mine.equals(theirs)) {
                differences.add(new Difference(name, mine, theirs));
            }
        }
        return List.copyOf(differences);
    }

    /** Return the same with another value of one fact. */
    public Protocol with(String fact, String value) {
        SequencedMap<String, String> changed = new LinkedHashMap<>(facts);
        changed.put(fact, value);
        return new Protocol(changed);
    }
}
