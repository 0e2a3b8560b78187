package plumbline.engine.kernel;

/**
 * Queries that stand next to each other, and the keys that they see. Query j (from 0) attends to
 * all rows of the prefix and then to the rows {@code ownStart … ownStart + ownBefore + j} (the last
 * included) of the same key and value matrices.
 *
 * <p>In training, a prompt is a span without prefix and each of its completions a span whose prefix
 * is the prompt's rows; there the queries are the own keys and {@code ownBefore} is 0. In decoding,
 * keys are the rows of a cache and {@code ownBefore} counts what the sequence has put there
 * already.
 *
 * @param queryStart first row in the query matrix
 * @param queries number of rows
 * @param prefixStart first row of the shared prefix in the key and value matrices
 * @param prefixLength 0 where there is none
 */
public record AttentionSpan(
        int queryStart,
        int queries,
        int prefixStart,
        int prefixLength,
        int ownStart,
        int ownBefore) {}
