package plumbline.engine.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plumbline.engine.model.Biases;
import plumbline.engine.model.Mlp;
import plumbline.engine.model.Norm;
import plumbline.engine.model.Positions;
import plumbline.engine.model.TransformerConfig;
import plumbline.spi.Head;

import java.util.List;
import java.util.Set;

/** The fields by which GPT-2's config.json describes a shape. */
final class Gpt2Config {
    private Gpt2Config() {}

    static TransformerConfig read(ConfigFields f, Set<Head> outputs) {
        int dim = f.size("n_embd");
        int heads = f.size("n_head");
        int hidden = f.size("n_inner", 4 * dim);
        int vocabulary = f.size("vocab_size");
        int layers = f.layers("n_layer");
        int context = f.size(f.has("n_positions") || !f.has("n_ctx") ? "n_positions" : "n_ctx");
        double eps = f.positive("layer_norm_epsilon", 1e-5);
        boolean tied = f.flag("tie_word_embeddings", true);
        int rewards = HuggingFaceConfig.rewards(f);
        f.oneOf("activation_function", List.of("gelu_new", "gelu_pytorch_tanh"));
        f.mustBe("scale_attn_weights", true);
        f.mustBe("scale_attn_by_inverse_layer_idx", false);
        f.mustBe("add_cross_attention", false);
        f.check(); // what follows reckons with sizes that are right
        if (dim % heads != 0) {
            f.reject(
                    "out-of-range",
                    "n_embd %d is not a multiple of n_head %d.".formatted(dim, heads),
                    "");
        }
        f.check();
        return new TransformerConfig(
                vocabulary,
                dim,
                layers,
                heads,
                heads,
                dim / heads,
                hidden,
                context,
                Norm.LAYER,
                eps,
                new Positions.Learned(),
                Mlp.GELU,
                Biases.ALL,
                false,
                tied,
                outputs,
                rewards);
    }

    static void write(TransformerConfig c, ObjectNode json) {
        json.put("activation_function", "gelu_new");
        json.put("n_embd", c.dim());
        json.put("n_layer", c.layers());
        json.put("n_head", c.heads());
        json.put("n_inner", c.hidden());
        json.put("n_positions", c.context());
        json.put("n_ctx", c.context());
        json.put("layer_norm_epsilon", c.eps());
        json.put("scale_attn_weights", true);
        for (String dropout : List.of("attn_pdrop", "embd_pdrop", "resid_pdrop")) {
            json.put(dropout, 0.0);
        }
    }
}
