package plumbline.testkit;

import plumbline.problem.ProblemException;
import plumbline.spi.Head;
import plumbline.spi.Policy;
import plumbline.spi.Quantity;
import plumbline.spi.Ragged;
import plumbline.spi.Scores;
import plumbline.spi.Span;
import plumbline.spi.TokenGroup;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Scores token groups with a table, and carries the scores' gradients back into its weights. */
final class TabularScorer {
    private final BigramTable table;
    private final List<int[]> sequences = new ArrayList<>();
    private final List<Integer> firstScored = new ArrayList<>();
    private final Set<Quantity> quantities;
    private final BigramTable reference;

    TabularScorer(
            TabularPolicy policy,
            List<TokenGroup> groups,
            Set<Quantity> quantities,
            Span span,
            Optional<Policy> reference) {
        this.table = policy.table();
        this.quantities = quantities;
        this.reference = reference.map(TabularPolicy::tableOf).orElse(null);
        quantities.forEach(q -> requireHead(policy, q));
        for (TokenGroup group : groups) {
            for (int[] completion : group.completions()) {
                sequences.add(checked(policy, joined(group.prompt(), completion)));
                firstScored.add(span == Span.ALL ? 1 : group.prompt().length);
            }
        }
    }

    int weightCount() {
        return table.weights().length;
    }

    Scores scores() {
        Map<Quantity, Ragged> byQuantity = new EnumMap<>(Quantity.class);
        for (Quantity quantity : quantities) {
            double[][] rows = new double[sequences.size()][];
            for (int r = 0; r < rows.length; r++) {
                rows[r] = row(quantity, sequences.get(r), firstScored.get(r));
            }
            byQuantity.put(quantity, Ragged.of(rows));
        }
        return new Scores(byQuantity);
    }

    private double[] row(Quantity quantity, int[] sequence, int first) {
        if (!quantity.perToken()) {
            return table.rewards(sequence);
        }
        double[] row = new double[sequence.length - first];
        for (int t = first; t < sequence.length; t++) {
            row[t - first] = table.entry(quantity, sequence[t - 1], sequence[t], reference);
        }
        return row;
    }

    /**
     * Go back from scores to weights.
     *
     * @param upstream of one quantity: an entry per entry of its scores
     */
    void addGradient(Quantity quantity, double[] upstream, double[] gradient) {
        int i = 0;
        for (int r = 0; r < sequences.size(); r++) {
            int[] sequence = sequences.get(r);
            if (!quantity.perToken()) {
                for (int score = 0; score < table.scores(); score++, i++) {
                    for (int token : sequence) {
                        gradient[table.headIndex(score, token)] += upstream[i];
                    }
                }
                continue;
            }
            for (int t = firstScored.get(r); t < sequence.length; t++) {
                table.addGradient(
                        quantity, sequence[t - 1], sequence[t], reference, upstream[i++], gradient);
            }
        }
    }

    private static void requireHead(TabularPolicy policy, Quantity quantity) {
        Head needed =
                switch (quantity) {
                    case VALUE -> Head.VALUE;
                    case REWARD -> Head.REWARD;
                    case LOG_PROB, ENTROPY, KL_TO_REFERENCE, LOG_SUM_SQUARED_PROB -> Head.LANGUAGE;
                };
        if (!policy.heads().contains(needed)) {
            throw new IllegalArgumentException(
                    quantity + " needs the head " + needed + "; there is " + policy.heads());
        }
    }

    private static int[] checked(TabularPolicy policy, int[] sequence) {
        if (sequence.length > policy.contextLength()) {
            throw new ProblemException(
                    "",
                    "too-long",
                    "a sequence of "
                            + sequence.length
                            + " tokens does not fit the context of "
                            + policy.contextLength()
                            + ".",
                    "");
        }
        for (int token : sequence) {
            if (token < 0 || token >= policy.codec().vocabularySize()) {
                throw new ProblemException(
                        "", "unknown-token", "token " + token + " is not in the vocabulary.", "");
            }
        }
        return sequence;
    }

    static int[] joined(int[] prompt, int[] completion) {
        int[] sequence = new int[prompt.length + completion.length];
        System.arraycopy(prompt, 0, sequence, 0, prompt.length);
        System.arraycopy(completion, 0, sequence, prompt.length, completion.length);
        return sequence;
    }
}
