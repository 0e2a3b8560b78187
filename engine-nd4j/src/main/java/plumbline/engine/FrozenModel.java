package plumbline.engine;

import plumbline.engine.model.Network;
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

/** A model that will never change: its type has no way to. */
final class FrozenModel implements Policy {
    private final LanguageModel model;

    /**
     * @param model held by nobody else
     */
    FrozenModel(LanguageModel model) {
        this.model = model;
    }

    Network network() {
        return model.network();
    }

    @Override
    public String fingerprint() {
        return model.fingerprint();
    }

    @Override
    public TextCodec codec() {
        return model.codec();
    }

    @Override
    public int contextLength() {
        return model.contextLength();
    }

    @Override
    public Set<Head> heads() {
        return model.heads();
    }

    @Override
    public int rewards() {
        return model.rewards();
    }

    @Override
    public long parameterCount() {
        return model.parameterCount();
    }

    @Override
    public Scores score(ScoreRequest request) {
        return model.score(request);
    }

    @Override
    public List<Rollout> generate(GenerationRequest request) {
        return model.generate(request);
    }

    @Override
    public TrainablePolicy copy() {
        return model.copy();
    }

    @Override
    public TrainablePolicy copyWithHead(Head head, long seed) {
        return model.copyWithHead(head, seed);
    }

    @Override
    public TrainablePolicy copyWithHeadAdded(Head head, long seed) {
        return model.copyWithHeadAdded(head, seed);
    }

    @Override
    public TrainablePolicy copyWithRewards(int scores, long seed) {
        return model.copyWithRewards(scores, seed);
    }

    @Override
    public void save(Path directory) {
        model.save(directory);
    }

    @Override
    public void close() {
        model.close();
    }
}
