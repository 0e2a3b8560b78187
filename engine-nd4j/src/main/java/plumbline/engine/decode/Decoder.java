package plumbline.engine.decode;

import plumbline.engine.model.Network;
import plumbline.engine.model.PreparedNetwork;
import plumbline.engine.train.Workers;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Generates completions. Log-probs are those of the model at the sampling temperature; of a greedy
 * completion, at temperature 1.
 *
 * @param maxTokens of prompts computed at once
 * @param cut into waves
 * @param endTokens those that end a completion
 */
public record Decoder(
        Workers workers, Network network, int maxTokens, Cut cut, Set<Integer> endTokens) {
    /** The most memory that the cache of one wave takes, unless a single prompt needs more. */
    private static final long CACHE_FLOATS = 32L << 20;

    /**
     * How many sequences are decoded side by side; none of them depends on it.
     *
     * @param lanes waves that run at once, where there are enough prompts
     * @param sequences of a wave; the samples of one prompt stay together
     */
    public record Cut(int lanes, long sequences) {
        /**
         * Matrix products gain nothing from more rows; and the fewer they are, the less memory is
         * held, and the more of what is looked back at is in the processor's own.
         */
        private static final int ENOUGH = 128;

        /** A single wave, whose sequences are as many as its cache holds. */
        public static final Cut ONE = new Cut(1, Integer.MAX_VALUE);

        /** A wave for each thread at a time. */
        public static Cut of(int threads) {
            return new Cut(threads, ENOUGH);
        }

        /** Return how many prompts a wave holds, so that all lanes have as many to do. */
        private int prompts(int all, int samples) {
            long rounds = Math.ceilDiv((long) all * samples, lanes * sequences);
            return Math.toIntExact(Math.ceilDiv(all, Math.max(1, lanes * rounds)));
        }
    }

    /** Generate; every prompt is known to leave room for a token in the context. */
    public List<Rollout> generate(GenerationRequest request) {
        List<List<Sequence>> groups = new ArrayList<>();
        for (int p = 0; p < request.prompts().size(); p++) {
            groups.add(samples(request, p));
        }
        network.reach(reach(groups));
        List<List<List<Sequence>>> waves = waves(groups, request.samplesPerPrompt());
        try (PreparedNetwork prepared = new PreparedNetwork(network)) {
            workers.run(prepared.pieces(), (w, i) -> prepared.prepare(w.kernels(), i));
            workers.runTogether(
                    waves.size(),
                    (w, i) -> Wave.run(w, prepared, request.sampling(), maxTokens, waves.get(i)));
        }
        return groups.stream().flatMap(List::stream).map(Sequence::rollout).toList();
    }

    private List<Sequence> samples(GenerationRequest request, int promptIndex) {
        int[] prompt = request.prompts().get(promptIndex);
        boolean exact = request.exactLengths().length > 0;
        int wanted = exact ? request.exactLengths()[promptIndex] : request.maxNewTokens();
        int limit = Math.min(wanted, network.config().context() - prompt.length);
        List<Sequence> samples = new ArrayList<>();
        for (int s = 0; s < request.samplesPerPrompt(); s++) {
            samples.add(
                    new Sequence(
                            promptIndex,
                            s,
                            prompt,
                            limit,
                            exact ? Set.of() : endTokens,
                            request.seed()));
        }
        return samples;
    }

    private static int reach(List<List<Sequence>> groups) {
        return groups.stream()
                .map(List::getFirst)
                .mapToInt(s -> s.prompt().length + s.ownRows())
                .max()
                .orElse(0);
    }

    /** Cut the prompts into waves, none with too large a cache. */
    private List<List<List<Sequence>>> waves(List<List<Sequence>> groups, int samples) {
        int most = cut.prompts(groups.size(), samples);
        long floatsPerRow = KeyValueCache.floatsPerRow(network.config());
        List<List<List<Sequence>>> waves = new ArrayList<>();
        List<List<Sequence>> wave = new ArrayList<>();
        long floats = 0;
        for (List<Sequence> group : groups) {
            long needed = floatsPerRow * rows(group);
            boolean full = wave.size() == most || floats + needed > CACHE_FLOATS;
            if (full && !wave.isEmpty()) {
                waves.add(wave);
                wave = new ArrayList<>();
                floats = 0;
            }
            wave.add(group);
            floats += needed;
        }
        if (!wave.isEmpty()) {
            waves.add(wave);
        }
        return waves;
    }

    private static long rows(List<Sequence> group) {
        Sequence first = group.getFirst();
        return KeyValueCache.blocks(first.prompt().length)
                + (long) group.size() * KeyValueCache.blocks(first.ownRows());
    }
}
