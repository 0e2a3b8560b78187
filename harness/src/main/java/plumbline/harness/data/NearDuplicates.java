package plumbline.harness.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds prompts that are nearly those of a held-out set: of the word trigrams of both together, at
 * least {@link #ALIKE} are in both (Jaccard's coefficient), letters' case and punctuation aside.
 *
 * <p>Candidates are found by MinHash in bands (Broder 1997; Leskovec, Rajaraman and Ullman 2014,
 * section 3.4) and then compared exactly: whatever is reported is so, and of pairs just at the
 * threshold fewer than one in a thousand is overlooked. Only the held-out set is held in memory.
 */
final class NearDuplicates {
    static final double ALIKE = 0.8;
    private static final int WORDS = 3;
    private static final int BANDS = 16;
    private static final int ROWS = 4;

    private final List<String> heldOut;
    private final List<Set<Integer>> shingles;
    private final Map<Long, List<Integer>> buckets = new HashMap<>();

    /** Two prompts that are nearly the same. */
    record Pair(String heldOut, String other) {}

    NearDuplicates(Collection<String> heldOut) {
        this.heldOut = List.copyOf(new LinkedHashSet<>(heldOut));
        this.shingles = this.heldOut.stream().map(NearDuplicates::shingles).toList();
        for (int i = 0; i < shingles.size(); i++) {
            for (long bucket : buckets(shingles.get(i))) {
                buckets.computeIfAbsent(bucket, _ -> new ArrayList<>()).add(i);
            }
        }
    }

    /** Return, for each held-out prompt that has any, one prompt of others that is nearly it. */
    List<Pair> among(Collection<String> others) {
        Map<Integer, Pair> found = new HashMap<>();
        SequencedSet<Integer> order = new LinkedHashSet<>();
        for (String other : new LinkedHashSet<>(others)) {
            Set<Integer> own = shingles(other);
            for (long bucket : buckets(own)) {
                for (int i : buckets.getOrDefault(bucket, List.of())) {
                    if (!found.containsKey(i) && alike(own, shingles.get(i))) {
                        found.put(i, new Pair(heldOut.get(i), other));
                        order.add(i);
                    }
                }
            }
        }
        return order.stream().map(found::get).toList();
    }

    private static boolean alike(Set<Integer> a, Set<Integer> b) {
        long both = a.stream().filter(b::contains).count();
        return both >= ALIKE * (a.size() + b.size() - both);
    }

    /** Hash the runs of three words; a shorter text is one. */
    private static Set<Integer> shingles(String text) {
        String[] words =
                text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip()
                        .split(" ");
        Set<Integer> all = new HashSet<>();
        for (int i = 0; i + WORDS <= Math.max(words.length, WORDS); i++) {
            int end = Math.min(words.length, i + WORDS);
            all.add(Arrays.asList(words).subList(i, end).hashCode());
        }
        return all;
    }

    private static long[] buckets(Set<Integer> shingles) {
        return IntStream.range(0, BANDS).mapToLong(band -> bucket(band, shingles)).toArray();
    }

    private static long bucket(int band, Set<Integer> shingles) {
        long hash = band;
        for (int row = 0; row < ROWS; row++) {
            long salt = mix(band * (long) ROWS + row + 1);
            long least = Long.MAX_VALUE;
            for (int shingle : shingles) {
                least = Math.min(least, mix(shingle ^ salt));
            }
            hash = mix(hash * 31 + least);
        }
        return hash;
    }

    /** Mix bits as SplittableRandom does (Steele, Lea and Flood 2014). */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }

    /**
     * Say how many held-out prompts have near-duplicates in a set; empty where none has.
     *
     * @param what the other set: {@code preferences}
     */
    Optional<String> warning(String what, Collection<String> others) {
        List<Pair> pairs = among(others);
        return pairs.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s: %d of %d held-out prompts %s near-duplicates there (%.0f %% of word trigrams shared), such as \"%s\" of \"%s\"; the evaluation may flatter what was trained on them."
                                .formatted(
                                        what,
                                        pairs.size(),
                                        heldOut.size(),
                                        pairs.size() == 1 ? "has" : "have",
                                        100 * ALIKE,
                                        shown(pairs.getFirst().other()),
                                        shown(pairs.getFirst().heldOut())));
    }

    /** Return the beginning of a prompt, on one line. */
    static String shown(String prompt) {
        String line = prompt.replaceAll("\\s+", " ").strip();
        return line.length() <= 80 ? line : line.substring(0, 80) + " …";
    }
}
