package plumbline.engine;

import plumbline.engine.checkpoint.Checkpoint;
import plumbline.engine.checkpoint.Family;
import plumbline.engine.checkpoint.ModelDirectory;
import plumbline.engine.decode.Decoder;
import plumbline.engine.model.Network;
import plumbline.engine.model.Weights;
import plumbline.engine.text.ModelCodec;
import plumbline.engine.train.Scorer;
import plumbline.engine.train.TrainingRun;
import plumbline.engine.train.Workers;
import plumbline.spi.EngineSettings;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Head;
import plumbline.spi.Policy;
import plumbline.spi.Quantity;
import plumbline.spi.Rollout;
import plumbline.spi.ScoreRequest;
import plumbline.spi.Scores;
import plumbline.spi.TextCodec;
import plumbline.spi.TokenGroup;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.Training;
import plumbline.spi.UpdaterSettings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model that can be asked and trained. Copies and snapshots share its threads, and under an
 * adapter its frozen base; each is closed on its own.
 */
public final class LanguageModel implements TrainablePolicy {
    private final Network network;
    private final Workers workers;
    private final EngineSettings settings;
    private final Family family;
    private final ModelCodec codec;
    private final Fingerprint fingerprint;
    private final Checks checks;
    private boolean closed;

    /**
     * @param network held by this model from now on, and so are the workers
     * @param family in whose files the model is saved
     */
    LanguageModel(
            Network network,
            Workers workers,
            EngineSettings settings,
            Family family,
            ModelCodec codec) {
        this.network = network;
        this.workers = workers;
        this.settings = settings;
        this.family = family;
        this.codec = codec;
        this.fingerprint = new Fingerprint(network);
        this.checks = new Checks(network.config());
    }

    private LanguageModel with(Network other) {
        return new LanguageModel(other, workers.retain(), settings, family, codec);
    }

    // ---- what it is ----

    @Override
    public String fingerprint() {
        return fingerprint.get();
    }

    @Override
    public TextCodec codec() {
        return codec;
    }

    @Override
    public int contextLength() {
        return network.config().context();
    }

    @Override
    public Set<Head> heads() {
        return network.config().outputs();
    }

    @Override
    public int rewards() {
        return heads().contains(Head.REWARD) ? network.config().rewards() : 0;
    }

    @Override
    public long parameterCount() {
        return network.parameterCount();
    }

    Network network() {
        return network;
    }

    // ---- what it says ----

    @Override
    public Scores score(ScoreRequest request) {
        Optional<Network> reference =
                checked(request.groups(), request.quantities(), request.reference());
        return scorer().score(request.groups(), request.quantities(), request.span(), reference);
    }

    @Override
    public List<Rollout> generate(GenerationRequest request) {
        checks.generation(request);
        return new Decoder(
                        workers,
                        network,
                        settings.maxBatchTokens(),
                        cut(),
                        Set.copyOf(codec.endTokens()))
                .generate(request);
    }

    /** Cut into waves where a row's bits are known not to depend on its wave. */
    private Decoder.Cut cut() {
        return settings.kernels().equals("vector")
                ? Decoder.Cut.of(workers.threads())
                : Decoder.Cut.ONE;
    }

    private Scorer scorer() {
        return new Scorer(workers, network, settings.maxBatchTokens());
    }

    /** Check a request, and find the network behind its reference where one is needed. */
    Optional<Network> checked(
            List<TokenGroup> groups, Set<Quantity> quantities, Optional<Policy> reference) {
        checks.quantities(quantities);
        checks.groups(groups);
        if (!quantities.contains(Quantity.KL_TO_REFERENCE)) {
            return Optional.empty();
        }
        Network other = networkOf(reference);
        checks.sameVocabulary(other.config());
        new Checks(other.config()).groups(groups);
        return Optional.of(other);
    }

    private static Network networkOf(Optional<Policy> policy) {
        return switch (policy.orElse(null)) {
            case LanguageModel m -> m.network;
            case FrozenModel f -> f.network();
            case null ->
                    throw new IllegalArgumentException("KL_TO_REFERENCE needs a reference policy");
            default ->
                    throw new IllegalArgumentException(
                            "the reference is not a model of this engine");
        };
    }

    // ---- copies ----

    @Override
    public TrainablePolicy copy() {
        return with(network.copy());
    }

    @Override
    public TrainablePolicy copyWithHead(Head head, long seed) {
        return with(network.copyWithHead(head, 1, seed));
    }

    @Override
    public TrainablePolicy copyWithHeadAdded(Head head, long seed) {
        return with(network.copyWithHeadAdded(head, seed));
    }

    @Override
    public TrainablePolicy copyWithRewards(int scores, long seed) {
        return with(network.copyWithHead(Head.REWARD, scores, seed));
    }

    @Override
    public Policy snapshot() {
        return new FrozenModel(with(network.copy()));
    }

    // ---- training ----

    @Override
    public Training train(UpdaterSettings updater) {
        return new ModelTraining(this, new TrainingRun(scorer(), updater));
    }

    @Override
    public void blend(Policy other, double share) {
        network.blend(networkOf(Optional.of(other)), (float) share);
        weightsChanged();
    }

    void weightsChanged() {
        fingerprint.changed();
    }

    // ---- files ----

    @Override
    public void save(Path directory) {
        ModelDirectory.save(
                directory,
                new Checkpoint(
                        family,
                        network.baseConfig(),
                        network.base(),
                        codec,
                        network.adapter().map(this::adapterWeights)));
    }

    private Checkpoint.AdapterWeights adapterWeights(Weights weights) {
        return new Checkpoint.AdapterWeights(network.lora().orElseThrow(), weights);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            network.close();
            workers.close();
        }
    }
}
