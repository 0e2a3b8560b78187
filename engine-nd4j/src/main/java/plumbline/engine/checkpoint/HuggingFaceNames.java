package plumbline.engine.checkpoint;

import plumbline.engine.model.WeightLayout;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that transformers gives to the matrices of a {@link WeightLayout}, per family.
 *
 * <pre>
 * ours                         Llama, Mistral, Qwen2, Qwen3                  GPT-2
 * token_embedding              model.embed_tokens.weight                     transformer.wte.weight
 * position_embedding                                                         transformer.wpe.weight
 * layer.N.query.weight         model.layers.N.self_attn.q_proj.weight        transformer.h.N.attn.c_attn.weight
 * layer.N.up.weight            model.layers.N.mlp.up_proj.weight             transformer.h.N.mlp.c_fc.weight
 * final_norm.weight            model.norm.weight                             transformer.ln_f.weight
 * language_head.weight         lm_head.weight                                lm_head.weight
 * reward_head.weight           score.weight                                  score.weight
 * </pre>
 */
final class HuggingFaceNames {
    private static final Pattern LAYER = Pattern.compile("layer\\.(\\d+)\\.(\\w+)\\.(\\w+)");

    private static final Map<String, String> LLAMA_MODULES =
            Map.ofEntries(
                    Map.entry("attention_norm", "input_layernorm"),
                    Map.entry("query", "self_attn.q_proj"),
                    Map.entry("key", "self_attn.k_proj"),
                    Map.entry("value", "self_attn.v_proj"),
                    Map.entry("query_norm", "self_attn.q_norm"),
                    Map.entry("key_norm", "self_attn.k_norm"),
                    Map.entry("attention_output", "self_attn.o_proj"),
                    Map.entry("mlp_norm", "post_attention_layernorm"),
                    Map.entry("gate", "mlp.gate_proj"),
                    Map.entry("up", "mlp.up_proj"),
                    Map.entry("down", "mlp.down_proj"));

    private static final Map<String, String> GPT2_MODULES =
            Map.ofEntries(
                    Map.entry("attention_norm", "ln_1"),
                    Map.entry("query", "attn.c_attn"),
                    Map.entry("key", "attn.c_attn"),
                    Map.entry("value", "attn.c_attn"),
                    Map.entry("query_key_value", "attn.c_attn"),
                    Map.entry("attention_output", "attn.c_proj"),
                    Map.entry("mlp_norm", "ln_2"),
                    Map.entry("up", "mlp.c_fc"),
                    Map.entry("down", "mlp.c_proj"));

    private final boolean gpt2;

    HuggingFaceNames(Family family) {
        this.gpt2 = family == Family.GPT2;
    }

    /** Return what the names of the trunk begin with; some files leave it out. */
    String trunkPrefix() {
        return gpt2 ? "transformer." : "model.";
    }

    /** Return the name, in a file, of one of our matrices (or of an adapter's). */
    String of(String ours) {
        Matcher layer = LAYER.matcher(ours);
        if (layer.matches()) {
            return module(layer.group(1), layer.group(2)) + "." + layer.group(3);
        }
        return switch (ours) {
            case WeightLayout.TOKEN_EMBEDDING ->
                    trunkPrefix() + (gpt2 ? "wte" : "embed_tokens") + ".weight";
            case WeightLayout.POSITION_EMBEDDING -> trunkPrefix() + "wpe.weight";
            case WeightLayout.LANGUAGE_HEAD -> "lm_head.weight";
            case WeightLayout.REWARD_HEAD -> "score.weight";
            default ->
                    trunkPrefix() + ours.replace(WeightLayout.FINAL_NORM, gpt2 ? "ln_f" : "norm");
        };
    }

    private String module(String layer, String ours) {
        String name = (gpt2 ? GPT2_MODULES : LLAMA_MODULES).get(ours);
        return trunkPrefix() + (gpt2 ? "h." : "layers.") + layer + "." + name;
    }

    /** Return the tensors of a file that hold these matrices, in the order of the layout. */
    Collection<StoredTensor> tensors(Collection<WeightLayout.Entry> entries) {
        Map<String, StoredTensor> stored = new LinkedHashMap<>();
        for (WeightLayout.Entry entry : entries) {
            String name = of(entry.name());
            boolean vector =
                    name.endsWith(".bias") || name.contains("norm") || name.contains(".ln_");
            boolean transposed = gpt2 && !vector && name.contains(".c_");
            stored.merge(
                    name,
                    new StoredTensor(name, vector, transposed, List.of(entry)),
                    (before, more) -> before.with(entry));
        }
        return stored.values();
    }

    /** Whether transformers, too, reads past a tensor of this name: buffers and copies. */
    boolean ignorable(String name) {
        return gpt2
                ? name.matches("(transformer\\.)?h\\.\\d+\\.attn\\.(masked_)?bias")
                : name.endsWith(".rotary_emb.inv_freq");
    }
}
