package plumbline.engine.model;

import plumbline.engine.kernel.Attention;
import plumbline.engine.kernel.Kernels;
import plumbline.engine.tensor.Tensor;

/**
 * The layers between the embedding and the final norm, forward and backward, written out. T is the
 * number of packed tokens.
 */
final class Transformer {
    private final TransformerConfig config;
    private final Parameters parameters;
    private final RotaryTable rotary;
    private final float attentionScale;

    /**
     * @param rotary {@code null} where positions are learned
     */
    Transformer(TransformerConfig config, Parameters parameters, RotaryTable rotary) {
        this.config = config;
        this.parameters = parameters;
        this.rotary = rotary;
        this.attentionScale = (float) (1 / Math.sqrt(config.headSize()));
    }

    // ---- forward ----

    /** Compute every layer; the result is {@link Activations#output}. */
    void forward(Kernels k, PackedTokens batch, KeyValues keyValues, Activations a) {
        k.gather(batch.tokens(), parameters.tokenEmbedding(), false, a.input());
        if (parameters.positionEmbedding() != null) {
            k.gather(batch.positions(), parameters.positionEmbedding(), true, a.input());
        }
        for (int i = 0; i < config.layers(); i++) {
            attend(k, i, batch, keyValues, a.layers().get(i));
            transform(k, parameters.layers().get(i), a.layers().get(i));
        }
    }

    /**
     * Compute every layer and keep nothing.
     *
     * @return what comes out of the last one, [T, dim], in {@code arena}
     */
    Tensor forward(Kernels k, PackedTokens batch, KeyValues keyValues, Arena arena) {
        Activations a = Activations.take(arena, config, parameters, batch.rows(), false);
        forward(k, batch, keyValues, a);
        return a.output();
    }

    /** middle = input + output(attention(norm(input))). */
    private void attend(
            Kernels k, int index, PackedTokens batch, KeyValues keyValues, LayerActivations a) {
        LayerParameters p = parameters.layers().get(index);
        p.attentionNorm().forward(k, a.input(), a.attentionIn(), a.attentionStats());
        p.queryKeyValue().forward(k, a.attentionIn(), a.projectedInner(), false, a.projected());
        if (config.queryKeyNorm()) {
            normalizeHeads(k, p, a);
        }
        rotate(k, batch, a.queryKey(), false);
        keyValues.attend(k, index, attention(batch, a));
        carry(k, a.input(), a.middle());
        p.attentionOutput().forward(k, a.attended(), a.attendedInner(), true, a.middle());
    }

    /** output = middle + mlp(norm(middle)). */
    private void transform(Kernels k, LayerParameters p, LayerActivations a) {
        p.mlpNorm().forward(k, a.middle(), a.mlpIn(), a.mlpStats());
        p.gateUp().forward(k, a.mlpIn(), a.gateUpInner(), false, a.gateUp());
        switch (config.mlp()) {
            case SWIGLU -> k.swiglu(gate(a.gateUp()), up(a.gateUp()), a.activated());
            case GELU -> k.gelu(a.gateUp(), a.activated());
        }
        carry(k, a.middle(), a.output());
        p.down().forward(k, a.activated(), a.activatedInner(), true, a.output());
    }

    private void normalizeHeads(Kernels k, LayerParameters p, LayerActivations a) {
        for (int head = 0; head < a.headStats().size(); head++) {
            headNorm(p, head)
                    .forward(
                            k,
                            head(a.projected(), head),
                            head(a.queryKey(), head),
                            a.headStats().get(head));
        }
    }

    private void rotate(Kernels k, PackedTokens batch, Tensor queryKey, boolean inverse) {
        if (rotary != null) {
            k.rotate(
                    queryKey,
                    config.headSize(),
                    rotary.cosine(),
                    rotary.sine(),
                    batch.positions(),
                    inverse);
        }
    }

    /** Carry the residual stream on; nothing to do where it is updated in place. */
    private static void carry(Kernels k, Tensor from, Tensor to) {
        if (!from.equals(to)) {
            k.copy(from, to);
        }
    }

    // ---- backward ----

    /**
     * Go back through every layer of a kept pass over {@link KeyValues#OWN}.
     *
     * @param dx [T, dim], the gradient of the output; holds the input's afterwards
     * @param gradient is added to
     * @param first whether the projections' weights in it are written instead
     */
    void backward(
            Kernels k,
            PackedTokens batch,
            Activations a,
            Tensor dx,
            Parameters gradient,
            boolean first,
            Arena scratch) {
        BackwardScratch s = BackwardScratch.take(scratch, config, batch.rows());
        for (int i = config.layers() - 1; i >= 0; i--) {
            LayerParameters p = parameters.layers().get(i);
            LayerParameters g = gradient.layers().get(i);
            transformBackward(k, p, a.layers().get(i), dx, g, first, s);
            attendBackward(k, p, batch, a.layers().get(i), dx, g, first, s);
        }
        if (gradient.tokenEmbedding() != null) {
            k.scatterAdd(batch.tokens(), dx, gradient.tokenEmbedding());
        }
        if (gradient.positionEmbedding() != null) {
            k.scatterAdd(batch.positions(), dx, gradient.positionEmbedding());
        }
    }

    private void transformBackward(
            Kernels k,
            LayerParameters p,
            LayerActivations a,
            Tensor dx,
            LayerParameters g,
            boolean first,
            BackwardScratch s) {
        p.down().backward(k, a.activated(), a.activatedInner(), dx, g.down(), first, s.activated());
        switch (config.mlp()) {
            case SWIGLU ->
                    k.swigluBackward(
                            gate(a.gateUp()),
                            up(a.gateUp()),
                            s.activated(),
                            gate(s.gateUp()),
                            up(s.gateUp()));
            case GELU -> k.geluBackward(a.gateUp(), s.activated(), s.gateUp());
        }
        p.gateUp()
                .backward(k, a.mlpIn(), a.gateUpInner(), s.gateUp(), g.gateUp(), first, s.normed());
        p.mlpNorm().backward(k, a.middle(), a.mlpStats(), s.normed(), g.mlpNorm(), true, dx);
    }

    private void attendBackward(
            Kernels k,
            LayerParameters p,
            PackedTokens batch,
            LayerActivations a,
            Tensor dx,
            LayerParameters g,
            boolean first,
            BackwardScratch s) {
        int q = config.queryWidth();
        int qk = q + config.keyWidth();
        p.attentionOutput()
                .backward(
                        k,
                        a.attended(),
                        a.attendedInner(),
                        dx,
                        g.attentionOutput(),
                        first,
                        s.attended());
        Tensor dKey = s.queryKey().columns(q, qk);
        Tensor dValue = s.projected().columns(qk, s.projected().columns());
        k.attentionBackward(
                attention(batch, a), s.attended(), s.queryKey().columns(0, q), dKey, dValue);
        rotate(k, batch, s.queryKey(), true);
        if (config.queryKeyNorm()) {
            normalizeHeadsBackward(k, p, a, g, s);
        }
        p.queryKeyValue()
                .backward(
                        k,
                        a.attentionIn(),
                        a.projectedInner(),
                        s.projected(),
                        g.queryKeyValue(),
                        first,
                        s.normed());
        p.attentionNorm()
                .backward(
                        k, a.input(), a.attentionStats(), s.normed(), g.attentionNorm(), true, dx);
    }

    private void normalizeHeadsBackward(
            Kernels k,
            LayerParameters p,
            LayerActivations a,
            LayerParameters g,
            BackwardScratch s) {
        for (int head = 0; head < a.headStats().size(); head++) {
            headNorm(p, head)
                    .backward(
                            k,
                            head(a.projected(), head),
                            a.headStats().get(head),
                            head(s.queryKey(), head),
                            headNorm(g, head),
                            false,
                            head(s.projected(), head));
        }
    }

    // ---- views ----

    private Attention attention(PackedTokens batch, LayerActivations a) {
        return new Attention(
                a.query(config),
                a.key(config),
                a.value(config),
                batch.spans(),
                config.headSize(),
                attentionScale,
                a.attended(),
                a.logSumExp());
    }

    private Normalization headNorm(LayerParameters p, int head) {
        return head < config.heads() ? p.queryNorm() : p.keyNorm();
    }

    /** View one head: those of the queries come first, then those of the keys. */
    private Tensor head(Tensor rows, int head) {
        return rows.columns(head * config.headSize(), (head + 1) * config.headSize());
    }

    private Tensor gate(Tensor gateUp) {
        return gateUp.columns(0, config.hidden());
    }

    private Tensor up(Tensor gateUp) {
        return gateUp.columns(config.hidden(), 2 * config.hidden());
    }
}
