package plumbline.engine.model;

import plumbline.problem.ProblemException;
import plumbline.spi.Head;
import plumbline.spi.LoraSettings;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which matrices a low-rank adapter has (Hu et al. 2021): per layer and target {@code
 * layer.N.query.lora_a} [rank, in] and {@code layer.N.query.lora_b} [out, rank]. A reward or value
 * head is trained in full and lies behind them, under its usual name.
 */
public final class LoraLayout {
    private LoraLayout() {}

    /**
     * Lay out an adapter.
     *
     * @throws ProblemException if a target is not a projection of this model
     */
    public static WeightLayout of(TransformerConfig config, LoraSettings lora) {
        WeightLayout.Builder b = new WeightLayout.Builder();
        Set<Projection> targets = targets(config, lora.targets());
        for (int layer = 0; layer < config.layers(); layer++) {
            for (Projection p : targets) {
                b.add(a(layer, p), lora.rank(), p.inputs(config));
                b.add(b(layer, p), p.outputs(config), lora.rank());
            }
        }
        b.addIf(
                config.outputs().contains(Head.REWARD),
                WeightLayout.REWARD_HEAD,
                config.rewards(),
                config.dim());
        b.addIf(config.outputs().contains(Head.VALUE), WeightLayout.VALUE_HEAD, 1, config.dim());
        b.addIf(config.outputs().contains(Head.VALUE), WeightLayout.VALUE_BIAS, 1, 1);
        return b.build();
    }

    /** Return the name of a target's first, narrowing matrix. */
    public static String a(int layer, Projection p) {
        return WeightLayout.layerPrefix(layer) + p.internalName() + ".lora_a";
    }

    /** Return the name of a target's second, widening matrix. */
    public static String b(int layer, Projection p) {
        return WeightLayout.layerPrefix(layer) + p.internalName() + ".lora_b";
    }

    private static Set<Projection> targets(TransformerConfig config, List<String> names) {
        Set<Projection> targets = EnumSet.noneOf(Projection.class);
        for (String name : names) {
            List<Projection> named = Projection.named(name, config);
            if (named.isEmpty()) {
                throw unknown(name, config);
            }
            targets.addAll(named);
        }
        return targets;
    }

    private static ProblemException unknown(String name, TransformerConfig config) {
        List<String> known =
                Stream.of(Projection.values())
                        .map(p -> p.peftName(config))
                        .filter(n -> !n.isEmpty())
                        .distinct()
                        .toList();
        return new ProblemException(
                "lora.targets",
                "unknown-target",
                "the model has no projection '" + name + "' to put an adapter on.",
                "Its projections: " + String.join(", ", known) + ".");
    }
}
