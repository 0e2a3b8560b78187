package plumbline.harness.data;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The training or the held-out part of one role while it is being read, with the tally of its rows:
 * read + expanded = kept + moved + duplicates + dropped.
 */
final class Part<T> {
    private final String name;
    private final Set<String> files = new LinkedHashSet<>();
    private final SequencedSet<T> kept = new LinkedHashSet<>();
    private final Map<String, Long> dropped = new LinkedHashMap<>();
    private long read;
    private long expanded;
    private long duplicates;
    private long moved;

    Part(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Note a file whose rows are read next. */
    void from(String file) {
        files.add(file);
    }

    /** Return the names of the files whose rows it has, as a person reads them. */
    String files() {
        return String.join(", ", files);
    }

    long read() {
        return read;
    }

    /** Return how many examples the rows held: more than rows where a row holds several. */
    long examplesRead() {
        return read + expanded;
    }

    long leftOut() {
        return duplicates + dropped.values().stream().mapToLong(Long::longValue).sum();
    }

    List<T> examples() {
        return List.copyOf(kept);
    }

    /** Return the reasons for which rows were dropped, as a person reads them. */
    String reasons() {
        return dropped.entrySet().stream()
                .map(e -> e.getKey() + " (" + e.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    void take(Outcome<T> outcome) {
        read++;
        add(outcome);
    }

    private void add(Outcome<T> outcome) {
        switch (outcome) {
            case Outcome.Several<T> several -> {
                expanded += several.each().size() - 1;
                several.each().forEach(this::add);
            }
            case Outcome.Kept<T> example -> {
                if (!kept.add(example.example())) {
                    duplicates++;
                }
            }
            case Outcome.Dropped<T> reason -> drop(reason.why(), 1);
        }
    }

    /** Move the examples that {@code belongs} picks into another part. */
    void move(Predicate<T> belongs, Part<T> other) {
        List<T> leaving = kept.stream().filter(belongs).toList();
        leaving.forEach(kept::remove);
        moved += leaving.size();
        other.files.addAll(files);
        leaving.forEach(example -> other.take(new Outcome.Kept<>(example)));
    }

    /**
     * Drop examples already taken; return them. The reason is tallied even where there are none.
     */
    List<T> drop(Predicate<T> unwanted, String why) {
        List<T> leaving = kept.stream().filter(unwanted).toList();
        leaving.forEach(kept::remove);
        drop(why, leaving.size());
        return leaving;
    }

    /** Return the tally under the report's names, in the order in which it reads. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("read", read);
        if (expanded > 0) {
            counts.put("added by rows with several rejected", expanded);
        }
        counts.put("kept", (long) kept.size());
        counts.put("duplicates", duplicates);
        if (moved > 0) {
            counts.put("held out", moved);
        }
        dropped.forEach((why, n) -> counts.put("dropped: " + why, n));
        return counts;
    }

    private void drop(String why, long rows) {
        dropped.merge(why, rows, Long::sum);
    }
}
