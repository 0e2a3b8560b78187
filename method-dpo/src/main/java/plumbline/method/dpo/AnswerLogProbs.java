package plumbline.method.dpo;

import plumbline.spi.Policy;
import plumbline.spi.Ragged;
import plumbline.spi.ScoreRequest;
import plumbline.spi.StageContext;
import plumbline.spi.TokenGroup;
import plumbline.support.ContentHash;
import plumbline.tape.Var;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * The log-probabilities of both answers of every pair under one policy: computed once, looked up at
 * every step.
 *
 * @param rows per token, two rows a pair: chosen, rejected
 */
record AnswerLogProbs(Ragged rows) {
    private static final int PAIRS_AT_ONCE = 256;

    /** Compute them, or take what another stage of the run computed with the same policy. */
    static AnswerLogProbs kept(StageContext context, Policy policy, List<TokenGroup> pairs) {
        String key = "answer log-probs of " + policy.fingerprint() + " over " + hash(pairs);
        return new AnswerLogProbs(context.computedOnce(key, () -> of(policy, pairs).rows()));
    }

    static AnswerLogProbs of(Policy policy, List<TokenGroup> pairs) {
        List<double[]> rows = new ArrayList<>(2 * pairs.size());
        for (int from = 0; from < pairs.size(); from += PAIRS_AT_ONCE) {
            int end = Math.min(pairs.size(), from + PAIRS_AT_ONCE);
            Ragged part = policy.score(ScoreRequest.logProbs(pairs.subList(from, end))).logProbs();
            for (int row = 0; row < part.rows(); row++) {
                rows.add(part.row(row));
            }
        }
        return new AnswerLogProbs(Ragged.of(rows.toArray(double[][]::new)));
    }

    /** Return all of them, two rows a pair. */
    Var all() {
        return Pairs.var(rows);
    }

    /** Return those of some pairs, in the order given. */
    Var ofPairs(int... pairs) {
        double[][] selected = new double[2 * pairs.length][];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = rows.row(2 * pairs[i / 2] + i % 2);
        }
        return Pairs.var(Ragged.of(selected));
    }

    private static String hash(List<TokenGroup> pairs) {
        ContentHash hash = new ContentHash();
        for (TokenGroup pair : pairs) {
            hash.add(MemorySegment.ofArray(pair.prompt()));
            pair.completions().forEach(answer -> hash.add(MemorySegment.ofArray(answer)));
        }
        return hash.hex();
    }
}
