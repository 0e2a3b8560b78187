package plumbline.testkit;

import plumbline.spi.GenerationRequest;
import plumbline.spi.Head;
import plumbline.spi.Policy;
import plumbline.spi.Rollout;
import plumbline.spi.ScoreRequest;
import plumbline.spi.Scores;
import plumbline.spi.TextCodec;
import plumbline.spi.TrainablePolicy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A {@link TabularPolicy} that nobody can train any more. */
final class FrozenTabularPolicy implements Policy {
    private final TabularPolicy policy;

    /** Take over a policy to which nobody else holds a reference. */
    FrozenTabularPolicy(TabularPolicy policy) {
        this.policy = policy;
    }

    BigramTable table() {
        return policy.table();
    }

    @Override
    public String fingerprint() {
        return policy.fingerprint();
    }

    @Override
    public TextCodec codec() {
        return policy.codec();
    }

    @Override
    public int contextLength() {
        return policy.contextLength();
    }

    @Override
    public Set<Head> heads() {
        return policy.heads();
    }

    @Override
    public int rewards() {
        return policy.rewards();
    }

    @Override
    public long parameterCount() {
        return policy.parameterCount();
    }

    @Override
    public Scores score(ScoreRequest request) {
        return policy.score(request);
    }

    @Override
    public List<Rollout> generate(GenerationRequest request) {
        return policy.generate(request);
    }

    @Override
    public TrainablePolicy copy() {
        return policy.copy();
    }

    @Override
    public TrainablePolicy copyWithHead(Head head, long seed) {
        return policy.copyWithHead(head, seed);
    }

    @Override
    public TrainablePolicy copyWithHeadAdded(Head head, long seed) {
        return policy.copyWithHeadAdded(head, seed);
    }

    @Override
    public TrainablePolicy copyWithRewards(int scores, long seed) {
        return policy.copyWithRewards(scores, seed);
    }

    @Override
    public void save(Path directory) {
        policy.save(directory);
    }

    @Override
    public void close() {
        policy.close();
    }
}
