package plumbline.engine.model;

import org.junit.jupiter.api.Named;

import plumbline.spi.Head;
import plumbline.spi.LoraSettings;
import plumbline.spi.TokenGroup;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Networks small enough to check every number of, one for each switch of the configuration. */
public final class TinyModels {
    public static final int VOCABULARY = 13;

    private static final Set<Head> ALL_HEADS = Set.of(Head.LANGUAGE, Head.REWARD, Head.VALUE);
    private static final Positions ROTARY = new Positions.Rotary(50);

    private TinyModels() {}

    public static Network gpt2() {
        return random(
                new TransformerConfig(
                        VOCABULARY,
                        12,
                        2,
                        3,
                        3,
                        4,
                        20,
                        24,
                        Norm.LAYER,
                        1e-3,
                        new Positions.Learned(),
                        Mlp.GELU,
                        Biases.ALL,
                        false,
                        true,
                        ALL_HEADS,
                        1));
    }

    public static Network llama() {
        return random(llama(ROTARY, false, Biases.NONE));
    }

    public static Network qwen2() {
        return random(llama(ROTARY, true, new Biases(true, false, false)));
    }

    public static Network qwen3() {
        return random(
                new TransformerConfig(
                        VOCABULARY,
                        10,
                        2,
                        4,
                        2,
                        6,
                        14,
                        24,
                        Norm.RMS,
                        1e-3,
                        ROTARY,
                        Mlp.SWIGLU,
                        Biases.NONE,
                        true,
                        true,
                        ALL_HEADS,
                        1));
    }

    public static Network llama3Scaling() {
        return random(
                llama(
                        new Positions.Rotary(20, new Positions.Scaling.Llama3(8, 1, 4, 16)),
                        true,
                        Biases.ALL));
    }

    public static Network linearScaling() {
        return random(
                llama(
                        new Positions.Rotary(20, new Positions.Scaling.Linear(2.5)),
                        true,
                        Biases.NONE));
    }

    /** An adapter on every projection, no longer fresh: B is random, too. */
    public static Network llamaWithAdapter() {
        return withAdapter(
                llama(),
                "q_proj",
                "k_proj",
                "v_proj",
                "o_proj",
                "gate_proj",
                "up_proj",
                "down_proj");
    }

    public static Network gpt2WithAdapter() {
        return withAdapter(gpt2(), "c_attn", "c_proj", "c_fc");
    }

    /** All of them, fresh for each test. */
    public static Stream<Named<Supplier<Network>>> all() {
        return Stream.of(
                Named.of("gpt2", TinyModels::gpt2),
                Named.of("llama", TinyModels::llama),
                Named.of("qwen2", TinyModels::qwen2),
                Named.of("qwen3", TinyModels::qwen3),
                Named.of("llama3 scaling", TinyModels::llama3Scaling),
                Named.of("linear scaling", TinyModels::linearScaling),
                Named.of("llama with adapter", TinyModels::llamaWithAdapter),
                Named.of("gpt2 with adapter", TinyModels::gpt2WithAdapter));
    }

    private static TransformerConfig llama(Positions positions, boolean tied, Biases biases) {
        return new TransformerConfig(
                VOCABULARY,
                12,
                2,
                6,
                2,
                2,
                17,
                24,
                Norm.RMS,
                1e-5,
                positions,
                Mlp.SWIGLU,
                biases,
                false,
                tied,
                ALL_HEADS,
                1);
    }

    /** Large random weights everywhere, so that no part is near 0 or 1. */
    public static Network random(TransformerConfig config) {
        Weights weights = Weights.allocate(WeightLayout.of(config));
        randomize(weights, 0);
        return Network.of(config, weights);
    }

    private static Network withAdapter(Network base, String... targets) {
        LoraSettings lora = new LoraSettings(2, 3, Arrays.asList(targets));
        Weights adapter = Weights.allocate(LoraLayout.of(base.config(), lora));
        randomize(adapter, 1);
        return Network.of(base.config(), base.base(), lora, adapter);
    }

    /** Fill with random numbers, norms around 1. */
    public static void randomize(Weights weights, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (WeightLayout.Entry e : weights.layout().entries()) {
            float center = e.name().endsWith("norm.weight") ? 1 : 0;
            float[] values = new float[(int) e.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = center + (float) (0.4 * random.nextGaussian());
            }
            weights.tensor(e.name()).assign(values);
        }
    }

    /** Groups of one, two and three completions of different lengths; one prompt is one token. */
    public static List<TokenGroup> groups() {
        return List.of(
                TokenGroup.of(new int[] {1, 5, 3, 8}, new int[] {2, 9, 4}, new int[] {7}),
                TokenGroup.of(new int[] {6}, new int[] {1, 12, 0, 3, 3}),
                TokenGroup.of(
                        new int[] {2, 2, 11},
                        new int[] {4, 5},
                        new int[] {4, 6, 7, 8},
                        new int[] {10}));
    }
}
