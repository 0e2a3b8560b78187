package plumbline.engine.decode;

import plumbline.engine.kernel.AttentionSpan;
import plumbline.engine.kernel.Kernels;
import plumbline.engine.model.Arena;
import plumbline.engine.model.KeyValues;
import plumbline.engine.model.Network;
import plumbline.engine.model.PackedTokens;
import plumbline.engine.model.PreparedNetwork;
import plumbline.engine.tensor.Tensor;
import plumbline.engine.train.Worker;
import plumbline.spi.Sampling;

import java.util.ArrayList;
import java.util.List;

/** Some prompts and all of their samples, decoded together by one worker. */
final class Wave {
    private final Network network;
    private final PreparedNetwork prepared;
    private final Sampling sampling;
    private final int maxTokens;
    private final Kernels k;
    private final Arena arena;
    private final TokenSampler sampler;
    private final KeyValueCache cache;

    /**
     * @param groups the samples of each prompt
     * @param maxTokens of prompts computed at once
     */
    static void run(
            Worker worker,
            PreparedNetwork prepared,
            Sampling sampling,
            int maxTokens,
            List<List<Sequence>> groups) {
        worker.cache().reset();
        new Wave(worker, prepared, sampling, maxTokens, place(groups)).run(groups);
    }

    private Wave(
            Worker worker, PreparedNetwork prepared, Sampling sampling, int maxTokens, int rows) {
        this.network = prepared.network();
        this.prepared = prepared;
        this.sampling = sampling;
        this.maxTokens = maxTokens;
        this.k = worker.kernels();
        this.arena = worker.activations();
        this.sampler = new TokenSampler(k, sampling);
        this.cache = new KeyValueCache(worker.cache(), network.config(), rows);
    }

    /** Give every prompt and every sample its rows in the cache, and return how many there are. */
    private static int place(List<List<Sequence>> groups) {
        int next = 0;
        for (List<Sequence> group : groups) {
            int prefix = next;
            next += KeyValueCache.blocks(group.getFirst().prompt().length);
            for (Sequence sequence : group) {
                sequence.place(prefix, next);
                next += KeyValueCache.blocks(sequence.ownRows());
            }
        }
        return next;
    }

    private void run(List<List<Sequence>> groups) {
        int from = 0;
        while (from < groups.size()) {
            int end = from + 1;
            int tokens = groups.get(from).getFirst().prompt().length;
            while (end < groups.size()
                    && tokens + groups.get(end).getFirst().prompt().length <= maxTokens) {
                tokens += groups.get(end++).getFirst().prompt().length;
            }
            readPrompts(groups.subList(from, end), tokens);
            from = end;
        }
        List<Sequence> active = unfinished(groups.stream().flatMap(List::stream).toList());
        while (!active.isEmpty()) {
            step(active);
            active = unfinished(active);
        }
    }

    private static List<Sequence> unfinished(List<Sequence> sequences) {
        return sequences.stream().filter(s -> !s.finished()).toList();
    }

    /** Compute prompts, and the first token of each of their samples from the last row. */
    private void readPrompts(List<List<Sequence>> groups, int rows) {
        int[] tokens = new int[rows];
        int[] positions = new int[rows];
        int[] cacheRows = new int[rows];
        List<AttentionSpan> spans = new ArrayList<>();
        List<Sequence> sequences = new ArrayList<>();
        List<Integer> lastRows = new ArrayList<>();
        int row = 0;
        for (List<Sequence> group : groups) {
            int[] prompt = group.getFirst().prompt();
            int start = group.getFirst().prefixStart();
            spans.add(new AttentionSpan(row, prompt.length, 0, 0, row, 0));
            for (int t = 0; t < prompt.length; t++, row++) {
                tokens[row] = prompt[t];
                positions[row] = t;
                cacheRows[row] = start + t;
            }
            for (Sequence sequence : group) {
                sequences.add(sequence);
                lastRows.add(row - 1);
            }
        }
        PackedTokens packed = new PackedTokens(tokens, positions, spans);
        int[] last = lastRows.stream().mapToInt(i -> i).toArray();
        advance(packed, (k, layer, a) -> cache.prompts(k, cacheRows, layer, a), sequences, last);
    }

    /** Compute the last token of each sequence, and the one after it. */
    private void step(List<Sequence> active) {
        int[] tokens = new int[active.size()];
        int[] positions = new int[active.size()];
        int[] cacheRows = new int[active.size()];
        int[] rows = new int[active.size()];
        List<AttentionSpan> spans = new ArrayList<>();
        for (int i = 0; i < active.size(); i++) {
            Sequence s = active.get(i);
            int before = s.length() - 1;
            tokens[i] = s.lastToken();
            positions[i] = s.prompt().length + before;
            cacheRows[i] = s.ownStart() + before;
            rows[i] = i;
            spans.add(
                    new AttentionSpan(
                            i, 1, s.prefixStart(), s.prompt().length, s.ownStart(), before));
        }
        PackedTokens packed = new PackedTokens(tokens, positions, spans);
        advance(packed, (k, layer, a) -> cache.step(k, cacheRows, layer, a), active, rows);
    }

    /** Run a pass, and draw each sequence's next token from its row. */
    private void advance(
            PackedTokens packed, KeyValues keyValues, List<Sequence> sequences, int[] rows) {
        arena.reset();
        Tensor stream = prepared.forward(k, packed, keyValues, arena);
        Tensor hidden = network.hidden(k, stream, rows, arena);
        int vocabulary = network.config().vocabulary();
        int chunk = Math.min(rows.length, Network.logitRows(vocabulary));
        Tensor logits = arena.take(chunk, vocabulary);
        Tensor divided = needsDivision() ? arena.take(chunk, vocabulary) : logits;
        for (int from = 0; from < rows.length; from += chunk) {
            int end = Math.min(from + chunk, rows.length);
            Tensor own = divided.rows(0, end - from);
            prepared.logits(k, hidden.rows(from, end), logits.rows(0, end - from));
            if (needsDivision()) {
                k.fill(0, own);
                k.add((float) (1 / sampling.temperature()), logits.rows(0, end - from), own);
            }
            append(own, sequences.subList(from, end));
        }
    }

    private void append(Tensor logits, List<Sequence> sequences) {
        int[] tokens = new int[sequences.size()];
        double[] logProbs = new double[sequences.size()];
        sampler.draw(logits, i -> sequences.get(i).random(), tokens, logProbs);
        for (int i = 0; i < tokens.length; i++) {
            sequences.get(i).append(tokens[i], logProbs[i]);
        }
    }

    private boolean needsDivision() {
        return !sampling.greedy() && sampling.temperature() != 1;
    }
}
