package plumbline.testkit;

import plumbline.spi.GenerationRequest;
import plumbline.spi.Head;
import plumbline.spi.Policy;
import plumbline.spi.Rollout;
import plumbline.spi.ScoreRequest;
import plumbline.spi.Scores;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.Training;
import plumbline.spi.UpdaterSettings;
import plumbline.support.Seeds;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A true policy whose every answer can be computed by hand: a table of logits, one row for what
 * follows each token. It trains by real gradients, in plain Java and double precision, in
 * microseconds.
 *
 * <p>Reward and value heads hold a weight per token: a sequence's score is the sum over its tokens,
 * a value is the weight of the token before.
 */
public final class TabularPolicy implements TrainablePolicy {
    private final WordCodec codec;
    private final int contextLength;
    private final Set<Head> heads;
    private final BigramTable table;

    TabularPolicy(WordCodec codec, int contextLength, Set<Head> heads, BigramTable table) {
        this.codec = codec;
        this.contextLength = contextLength;
        this.heads = heads;
        this.table = table;
    }

    /**
     * {@return a policy to which every token is equally likely: log-probs are all −log v}
     *
     * @param words of its vocabulary, beside the three tokens of {@link WordCodec}; its context is
     *     128 tokens
     */
    public static TabularPolicy uniform(String... words) {
        return new TabularPolicy(
                new WordCodec(List.of(words)),
                128,
                Set.of(Head.LANGUAGE),
                BigramTable.zeros(words.length + WordCodec.UNKNOWN + 1));
    }

    /**
     * {@return a policy with standard normal logits}
     *
     * @param seed of the logits
     * @param words of its vocabulary, beside the three tokens of {@link WordCodec}; its context is
     *     128 tokens
     */
    public static TabularPolicy random(long seed, String... words) {
        TabularPolicy policy = uniform(words);
        int logits = policy.table.vocabulary() * policy.table.vocabulary();
        policy.fill(0, logits, seed);
        return policy;
    }

    /**
     * {@return the policy that {@link #save} wrote}
     *
     * @param directory where it was saved
     * @throws plumbline.problem.ProblemException if there is no such policy
     */
    public static TabularPolicy load(Path directory) {
        return TabularFiles.load(directory);
    }

    /**
     * Set the logit of one token after another.
     *
     * @param previous id of the token before
     * @param next id of the token that follows
     * @param logit in nats, up to what is common to all that may follow {@code previous}
     * @return this, changed in place
     */
    public TabularPolicy withLogit(int previous, int next, double logit) {
        table.weights()[previous * table.vocabulary() + next] = logit;
        return this;
    }

    /**
     * Set the weights of a reward or value head: a weight per token, score after score.
     *
     * @param weights as many as the vocabulary has tokens, for each score; fewer set the first ones
     *     alone
     * @return this, changed in place
     */
    public TabularPolicy withHead(double... weights) {
        System.arraycopy(weights, 0, table.weights(), table.headIndex(0, 0), weights.length);
        return this;
    }

    /**
     * {@return a copy with another context length}
     *
     * @param tokens prompt and completion together
     */
    public TabularPolicy withContextLength(int tokens) {
        return new TabularPolicy(codec, tokens, heads, table.copy());
    }

    /** {@return a copy of all weights: the logits row by row, then the head's} */
    public double[] weights() {
        return table.weights().clone();
    }

    @Override
    public String fingerprint() {
        return "tabular-" + codec.fingerprint() + "-" + Arrays.hashCode(table.weights());
    }

    @Override
    public WordCodec codec() {
        return codec;
    }

    @Override
    public int contextLength() {
        return contextLength;
    }

    @Override
    public Set<Head> heads() {
        return heads;
    }

    @Override
    public int rewards() {
        return heads.contains(Head.REWARD) ? table.scores() : 0;
    }

    @Override
    public long parameterCount() {
        return table.weights().length;
    }

    @Override
    public Scores score(ScoreRequest request) {
        return new TabularScorer(
                        this,
                        request.groups(),
                        request.quantities(),
                        request.span(),
                        request.reference())
                .scores();
    }

    @Override
    public List<Rollout> generate(GenerationRequest request) {
        return new TabularSampler(table, contextLength, request).rollouts();
    }

    @Override
    public TabularPolicy copy() {
        return new TabularPolicy(codec, contextLength, heads, table.copy());
    }

    @Override
    public TabularPolicy copyWithHead(Head head, long seed) {
        return copyWithHead(head, 1, seed);
    }

    @Override
    public TabularPolicy copyWithHeadAdded(Head head, long seed) {
        if (!heads.equals(Set.of(Head.LANGUAGE))) {
            throw new IllegalArgumentException("a table holds one head beside its logits");
        }
        TabularPolicy copy =
                new TabularPolicy(codec, contextLength, Set.of(Head.LANGUAGE, head), table.copy());
        copy.fill(table.headIndex(0, 0), table.weights().length, seed);
        return copy;
    }

    @Override
    public TabularPolicy copyWithRewards(int scores, long seed) {
        return copyWithHead(Head.REWARD, scores, seed);
    }

    private TabularPolicy copyWithHead(Head head, int scores, long seed) {
        BigramTable changed = table.withScores(scores);
        TabularPolicy copy = new TabularPolicy(codec, contextLength, Set.of(head), changed);
        if (head == Head.VALUE && heads.contains(Head.REWARD)) {
            int first = table.headIndex(0, 0);
            return copy.withHead(
                    Arrays.copyOfRange(table.weights(), first, first + table.vocabulary()));
        }
        copy.fill(changed.headIndex(0, 0), changed.weights().length, seed);
        return copy;
    }

    @Override
    public void blend(Policy other, double share) {
        double[] target = tableOf(other).weights();
        double[] weights = table.weights();
        if (target.length != weights.length || !other.heads().containsAll(heads)) {
            throw new IllegalArgumentException("the other table is of another shape");
        }
        int count = heads.equals(other.heads()) ? weights.length : table.headIndex(0, 0);
        for (int i = 0; i < count; i++) {
            weights[i] = share == 1 ? target[i] : weights[i] + share * (target[i] - weights[i]);
        }
    }

    @Override
    public Policy snapshot() {
        return new FrozenTabularPolicy(copy());
    }

    @Override
    public Training train(UpdaterSettings updater) {
        return new TabularTraining(this, updater);
    }

    @Override
    public void save(Path directory) {
        TabularFiles.save(this, directory);
    }

    @Override
    public void close() {
        // Nothing is held outside the heap.
    }

    BigramTable table() {
        return table;
    }

    /**
     * Return the table of another tabular policy.
     *
     * @throws IllegalArgumentException if it is of another kind, or reads another vocabulary
     */
    static BigramTable tableOf(Policy policy) {
        return switch (policy) {
            case TabularPolicy tabular -> tabular.table;
            case FrozenTabularPolicy frozen -> frozen.table();
            default ->
                    throw new IllegalArgumentException(
                            "a tabular policy compares itself with its own kind alone, not with "
                                    + policy.getClass().getName());
        };
    }

    private void fill(int from, int end, long seed) {
        for (int i = from; i < end; i++) {
            table.weights()[i] = new SplittableRandom(Seeds.derive(seed, i)).nextGaussian();
        }
    }
}
