package plumbline.engine.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plumbline.engine.model.Projection;
import plumbline.engine.model.TransformerConfig;
import plumbline.engine.text.JsonFile;
import plumbline.spi.LoraSettings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * PEFT's adapter_config.json.
 *
 * @param settings rank-stabilised scaling (alpha/√rank, Kalajdzievski 2023) is folded into alpha
 * @param savesScore whether the reward head was trained and saved with the adapter
 * @param rewards how many scores it gives
 */
record PeftConfig(LoraSettings settings, boolean savesScore, int rewards) {
    /** Features that change what an adapter computes. */
    private static final List<String> UNSUPPORTED =
            List.of(
                    "rank_pattern",
                    "alpha_pattern",
                    "layers_to_transform",
                    "layer_replication",
                    "target_parameters",
                    "trainable_token_indices");

    /** Ways to draw the first A and B that leave the base weights alone; others change them. */
    private static final Set<String> HARMLESS_INITIALIZATIONS =
            Set.of("true", "false", "gaussian", "eva", "orthogonal");

    /** PEFT names both for a sequence classifier; models have one of them. */
    private static final Set<String> SCORE_MODULES = Set.of("score", "classifier");

    static PeftConfig read(Path file, TransformerConfig config) {
        ConfigFields f = new ConfigFields(file.toString(), JsonFile.read(file));
        f.oneOf("peft_type", List.of("LORA"));
        f.oneOf("bias", List.of("none"));
        f.mustBe("use_dora", false);
        f.mustBe("lora_bias", false);
        UNSUPPORTED.forEach(name -> refuseUnlessEmpty(f, name));
        if (f.has("init_lora_weights")
                && !HARMLESS_INITIALIZATIONS.contains(f.get("init_lora_weights").asText())) {
            f.unsupported("init_lora_weights", f.get("init_lora_weights"), "It changes the base.");
        }
        int rank = f.size("r");
        double alpha = f.positive("lora_alpha", 8);
        double scale = f.flag("use_rslora", false) ? Math.sqrt(rank) : 1;
        List<String> targets = targets(f, config);
        boolean savesScore = savesScore(f);
        int rewards = HuggingFaceConfig.rewards(f);
        f.check();
        return new PeftConfig(new LoraSettings(rank, alpha * scale, targets), savesScore, rewards);
    }

    private static void refuseUnlessEmpty(ConfigFields f, String name) {
        if (f.has(name) && !(f.get(name).isContainerNode() && f.get(name).isEmpty())) {
            f.unsupported(name, f.get(name), "");
        }
    }

    private static List<String> targets(ConfigFields f, TransformerConfig config) {
        List<String> targets = new ArrayList<>();
        for (JsonNode target : f.get("target_modules")) {
            targets.add(target.asText());
            if (Projection.named(target.asText(), config).isEmpty()) {
                f.unsupported(
                        "target_modules", target, "The model has no projection of that name.");
            }
        }
        if (targets.isEmpty()) {
            f.unsupported(
                    "target_modules",
                    f.get("target_modules"),
                    "It must list names of projections.");
        }
        return targets;
    }

    /** A score may stand on a base that has none: the adapter makes it a reward model. */
    private static boolean savesScore(ConfigFields f) {
        boolean saves = false;
        for (JsonNode module : f.get("modules_to_save")) {
            boolean score = SCORE_MODULES.contains(module.asText());
            if (!score) {
                f.unsupported(
                        "modules_to_save",
                        module,
                        "Only a reward model's score can be saved whole.");
            }
            saves |= score;
        }
        return saves;
    }

    /**
     * @param rewards how many scores the adapter's reward head gives; 0 where it has none
     */
    static ObjectNode json(String base, LoraSettings settings, int rewards, boolean gpt2) {
        boolean reward = rewards > 0;
        ObjectNode json = JsonFile.object();
        json.put("peft_type", "LORA");
        json.put("task_type", reward ? "SEQ_CLS" : "CAUSAL_LM");
        json.put("base_model_name_or_path", base);
        json.put("r", settings.rank());
        json.put("lora_alpha", settings.alpha());
        json.put("lora_dropout", 0.0);
        json.put("bias", "none");
        json.put("fan_in_fan_out", gpt2);
        json.put("inference_mode", true);
        ArrayNode targets = json.putArray("target_modules");
        settings.targets().forEach(targets::add);
        if (reward) {
            json.putArray("modules_to_save").add("classifier").add("score");
            HuggingFaceConfig.writeRewards(json, rewards);
        } else {
            json.putNull("modules_to_save");
        }
        return json;
    }
}
