package plumbline.engine.model;

import plumbline.engine.kernel.Kernels;
import plumbline.engine.tensor.Tensor;
import plumbline.spi.Head;
import plumbline.spi.LoraSettings;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A model's shape and weights, ready to compute with. With an adapter, the base is frozen and may
 * be shared with other networks; what is trained is the adapter's vector, in which a reward or
 * value head lies as well. Holds its weights and closes them.
 */
public final class Network implements AutoCloseable {
    private final TransformerConfig baseConfig;
    private final TransformerConfig config;
    private final Weights base;
    private final Optional<Weights> adapter;
    private final Optional<LoraSettings> lora;
    private final Optional<RotaryTable> rotary;
    private final Parameters parameters;
    private final Transformer transformer;

    private Network(
            TransformerConfig baseConfig,
            Set<Head> outputs,
            Weights base,
            Optional<Weights> adapter,
            Optional<LoraSettings> lora) {
        this.baseConfig = baseConfig;
        this.config = baseConfig.withOutputs(outputs).withRewards(rewards(base, adapter));
        this.base = base;
        this.adapter = adapter;
        this.lora = lora;
        this.rotary =
                config.positions() instanceof Positions.Rotary r
                        ? Optional.of(new RotaryTable(config, r))
                        : Optional.empty();
        this.parameters = Parameters.of(config, base, adapter.orElse(null), adapterScale());
        this.transformer = new Transformer(config, parameters, rotary.orElse(null));
    }

    /** Return how many scores the reward head gives; an adapter's stands before the base's. */
    private static int rewards(Weights base, Optional<Weights> adapter) {
        return adapter.filter(a -> a.has(WeightLayout.REWARD_HEAD))
                .or(() -> Optional.of(base).filter(b -> b.has(WeightLayout.REWARD_HEAD)))
                .map(weights -> weights.tensor(WeightLayout.REWARD_HEAD).rows())
                .orElse(1);
    }

    /** Make a network of which every weight can be trained. */
    public static Network of(TransformerConfig config, Weights weights) {
        return new Network(config, config.outputs(), weights, Optional.empty(), Optional.empty());
    }

    /**
     * Make a network that trains an adapter on a frozen base. It has the base's heads, unless the
     * adapter brings another: then that one alone.
     *
     * @param base held by this network from now on, see {@link Weights#retain}
     * @param adapter laid out by {@link LoraLayout}
     */
    public static Network of(
            TransformerConfig baseConfig, Weights base, LoraSettings lora, Weights adapter) {
        Set<Head> brought = EnumSet.noneOf(Head.class);
        for (Head head : Head.values()) {
            if (WeightLayout.headNames(head).stream().anyMatch(adapter::has)) {
                brought.add(head);
            }
        }
        boolean known = baseConfig.outputs().containsAll(brought);
        Set<Head> outputs = known ? baseConfig.outputs() : brought;
        return new Network(baseConfig, outputs, base, Optional.of(adapter), Optional.of(lora));
    }

    /** Put a fresh adapter on weights; they are frozen from now on, but for a scalar head. */
    public static Network withFreshAdapter(
            TransformerConfig config, Weights base, LoraSettings lora, long seed) {
        Weights adapter = Weights.allocate(LoraLayout.of(config, lora));
        WeightInitializer.initialize(adapter, seed);
        adapter.assignFrom(base); // a reward or value head that the base brings
        return new Network(config, config.outputs(), base, Optional.of(adapter), Optional.of(lora));
    }

    /** Return the shape with the heads that it has without an adapter. */
    public TransformerConfig baseConfig() {
        return baseConfig;
    }

    public TransformerConfig config() {
        return config;
    }

    public Weights base() {
        return base;
    }

    public Optional<Weights> adapter() {
        return adapter;
    }

    public Optional<LoraSettings> lora() {
        return lora;
    }

    /** Return the vector that training changes. */
    public Weights trainable() {
        return adapter.orElse(base);
    }

    public long parameterCount() {
        return base.layout().size() + adapter.map(a -> a.layout().size()).orElse(0L);
    }

    /** Copy what can be trained; a frozen base is shared. */
    public Network copy() {
        return adapter.map(a -> onSharedBase(config.outputs(), a.copy()))
                .orElseGet(() -> of(config, base.copy()));
    }

    /**
     * Copy the trunk and give it another head, freshly initialised; but a value head begins as the
     * first reward head, where there is one.
     *
     * @param scores of a reward head; else 1
     */
    public Network copyWithHead(Head head, int scores, long seed) {
        return copyAs(config.withOutputs(Set.of(head)).withRewards(scores), head, seed);
    }

    /** Copy everything and add a head, freshly initialised. */
    public Network copyWithHeadAdded(Head head, long seed) {
        Set<Head> outputs = EnumSet.of(head);
        outputs.addAll(config.outputs());
        if (outputs.equals(config.outputs())) {
            throw new IllegalArgumentException("there is a " + head + " head already");
        }
        return copyAs(config.withOutputs(outputs), head, seed);
    }

    private Network copyAs(TransformerConfig other, Head head, long seed) {
        WeightLayout layout =
                lora.map(l -> LoraLayout.of(other, l)).orElseGet(() -> WeightLayout.of(other));
        Weights changed = Weights.allocate(layout);
        changed.assignFrom(trainable());
        for (String name : WeightLayout.headNames(head)) {
            if (changed.has(name)) {
                WeightInitializer.initialize(changed, name, seed);
            }
        }
        if (head == Head.VALUE && trainable().has(WeightLayout.REWARD_HEAD)) {
            Tensor reward = trainable().tensor(WeightLayout.REWARD_HEAD);
            changed.tensor(WeightLayout.VALUE_HEAD).assign(reward.rows(0, 1).toArray());
        }
        return adapter.isPresent() ? onSharedBase(other.outputs(), changed) : of(other, changed);
    }

    /**
     * Move what can be trained towards another network's; heads that it alone has are left aside.
     *
     * @throws IllegalArgumentException if it is of another shape or lacks a head
     */
    public void blend(Network other, float share) {
        if (!other.config.withOutputs(config.outputs()).equals(config)
                || !other.config.outputs().containsAll(config.outputs())) {
            throw new IllegalArgumentException("the other weights are of another shape");
        }
        trainable().blend(other.trainable(), share);
    }

    private Network onSharedBase(Set<Head> outputs, Weights newAdapter) {
        return new Network(baseConfig, outputs, base.retain(), Optional.of(newAdapter), lora);
    }

    /** Make sure that rotary angles are there for this many positions. Not during a pass. */
    public void reach(int positions) {
        rotary.ifPresent(r -> r.reach(positions));
    }

    /** View a gradient vector in the layout of {@link #trainable}. */
    Parameters gradient(Weights vector) {
        return adapter.isPresent()
                ? Parameters.of(config, null, vector, adapterScale())
                : Parameters.of(config, vector, null, 0);
    }

    Parameters parameters() {
        return parameters;
    }

    Transformer transformer() {
        return transformer;
    }

    /**
     * Compute the residual stream behind the last layer, keeping nothing for a backward pass.
     *
     * @return [T, dim], in {@code arena}
     */
    public Tensor forward(Kernels k, PackedTokens tokens, KeyValues keyValues, Arena arena) {
        return transformer.forward(k, tokens, keyValues, arena);
    }

    /**
     * Read some rows of the residual stream through the final norm.
     *
     * @return [rows, dim], in {@code arena}
     */
    public Tensor hidden(Kernels k, Tensor stream, int[] rows, Arena arena) {
        Tensor gathered = arena.take(rows.length, config.dim());
        Tensor normed = arena.take(rows.length, config.dim());
        k.gather(rows, stream, false, gathered);
        parameters
                .finalNorm()
                .forward(
                        k,
                        gathered,
                        normed,
                        Normalization.RowStats.take(arena, config.norm(), rows.length));
        return normed;
    }

    /** Return how many rows of logits are computed at once. */
    public static int logitRows(int vocabulary) {
        return VocabularyPass.chunkRows(vocabulary);
    }

    /** Return the language head: [vocabulary, dim]. */
    public Tensor languageHead() {
        return parameters.languageHead();
    }

    Optional<RotaryTable> rotary() {
        return rotary;
    }

    private float adapterScale() {
        return lora.map(l -> (float) (l.alpha() / l.rank())).orElse(0f);
    }

    @Override
    public void close() {
        base.close();
        adapter.ifPresent(Weights::close);
        rotary.ifPresent(RotaryTable::close);
    }
}
