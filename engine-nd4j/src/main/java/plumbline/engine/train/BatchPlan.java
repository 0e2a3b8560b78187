package plumbline.engine.train;

import plumbline.engine.model.ScoreShape;
import plumbline.engine.model.Shard;
import plumbline.spi.TokenGroup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a batch is cut: into parts that are computed one after the other, and each part into lanes
 * that are computed side by side. A group is never split. The cut depends on the batch and the
 * model alone.
 *
 * @param parts the shards of each part, by lane
 */
record BatchPlan(List<List<Shard>> parts) {
    /** Models with fewer parameters than these get 8 and 4 lanes; larger ones 2. */
    private static final long SMALL = 4_000_000;

    private static final long MEDIUM = 16_000_000;

    /** With fewer tokens per lane than these, lanes cost more than they bring. */
    private static final long LEAST_TOKENS = 128;

    private static final int FEWEST = 2;

    /** Return the number of lanes: each costs a gradient vector, and small models need many. */
    static int lanes(long parameters) {
        if (parameters < SMALL) {
            return 8;
        }
        return parameters < MEDIUM ? 4 : 2;
    }

    /**
     * Cut a batch.
     *
     * @param maxTokens of a part; a group that is larger makes a part of its own
     */
    static BatchPlan of(List<TokenGroup> groups, ScoreShape shape, int maxTokens, int lanes) {
        List<List<Shard>> parts = new ArrayList<>();
        int from = 0;
        while (from < groups.size()) {
            int end = from + 1;
            long tokens = Shard.tokens(groups.get(from));
            while (end < groups.size() && tokens + Shard.tokens(groups.get(end)) <= maxTokens) {
                tokens += Shard.tokens(groups.get(end));
                end++;
            }
            parts.add(part(groups, from, end, shape, lanes));
            from = end;
        }
        return new BatchPlan(parts);
    }

    /** Give each group, longest first, to the lane with the fewest tokens. */
    private static List<Shard> part(
            List<TokenGroup> groups, int from, int end, ScoreShape shape, int lanes) {
        List<TokenGroup> own = groups.subList(from, end);
        int count = Math.min(worthwhile(lanes, own), own.size());
        long[] load = new long[count];
        List<List<Integer>> members = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> members.add(new ArrayList<>()));
        IntStream.range(from, end)
                .boxed()
                .sorted(Comparator.comparingInt(g -> -Shard.tokens(groups.get(g))))
                .forEach(
                        g -> {
                            int lane = least(load);
                            members.get(lane).add(g);
                            load[lane] += Shard.tokens(groups.get(g));
                        });
        return members.stream()
                .map(m -> m.stream().sorted().mapToInt(Integer::intValue).toArray())
                .map(m -> Shard.pack(groups, m, shape))
                .toList();
    }

    /** Halve the number of lanes until each has something to do. */
    private static int worthwhile(int lanes, List<TokenGroup> groups) {
        long tokens = groups.stream().mapToLong(Shard::tokens).sum();
        int count = lanes;
        while (count > FEWEST && tokens < count * LEAST_TOKENS) {
            count /= 2;
        }
        return count;
    }

    private static int least(long[] load) {
        int least = 0;
        for (int i = 1; i < load.length; i++) {
            if (load[i] < load[least]) {
                least = i;
            }
        }
        return least;
    }

    /** Return the shards of all parts. */
    List<Shard> shards() {
        return parts.stream().flatMap(List::stream).toList();
    }

    /** Return the most lanes that a part has. */
    int widest() {
        return parts.stream().mapToInt(List::size).max().orElse(0);
    }

    /** Return one more than the largest position. */
    int reach() {
        return shards().stream().mapToInt(s -> s.tokens().reach()).max().orElse(0);
    }
}
