package plumbline.engine.checkpoint;

import plumbline.engine.checkpoint.Checkpoint.AdapterWeights;
import plumbline.engine.model.LoraLayout;
import plumbline.engine.model.TransformerConfig;
import plumbline.engine.model.WeightLayout;
import plumbline.engine.model.Weights;
import plumbline.engine.text.JsonFile;
import plumbline.problem.ProblemException;
import plumbline.spi.Head;
import plumbline.spi.LoraSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Low-rank adapters in PEFT's layout: {@code adapter_config.json} and {@code
 * adapter_model.safetensors}, with names such as {@code
 * base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight}. A reward head that was trained
 * with the adapter is among PEFT's {@code modules_to_save}; a value head has a file of its own.
 */
public final class PeftAdapter {
    static final String CONFIG = "adapter_config.json";
    static final String TENSORS = "adapter_model.safetensors";
    private static final String PREFIX = "base_model.model.";

    private PeftAdapter() {}

    /**
     * Read an adapter for a model of this shape. Heads that the adapter does not bring are not in
     * its weights.
     *
     * @throws ProblemException if a file is missing or damaged, the adapter is of another kind than
     *     plain LoRA, or it does not fit the model
     */
    public static AdapterWeights read(Path directory, Family family, TransformerConfig config) {
        PeftConfig peft = PeftConfig.read(directory.resolve(CONFIG), config);
        WeightLayout layout =
                LoraLayout.of(
                        config.withOutputs(heads(directory, peft)).withRewards(peft.rewards()),
                        peft.settings());
        try (TensorFiles files = TensorFiles.single(directory.resolve(TENSORS))) {
            TensorMatch match = TensorMatch.of(files, tensors(layout, family), "", name -> false);
            Weights weights = Weights.allocate(layout);
            try {
                match.copyInto(weights);
                ModelWeights.readValueHead(directory, weights);
            } catch (RuntimeException e) {
                weights.close();
                throw e;
            }
            return new AdapterWeights(peft.settings(), weights);
        }
    }

    private static Set<Head> heads(Path directory, PeftConfig peft) {
        Set<Head> heads = EnumSet.noneOf(Head.class);
        if (peft.savesScore()) {
            heads.add(Head.REWARD);
        }
        if (Files.exists(directory.resolve(ModelWeights.VALUE_HEAD_FILE))) {
            heads.add(Head.VALUE);
        }
        return heads;
    }

    private static Collection<StoredTensor> tensors(WeightLayout layout, Family family) {
        HuggingFaceNames names = new HuggingFaceNames(family);
        return layout.entries().stream()
                .filter(e -> !ModelWeights.isValueHead(e))
                .map(e -> new StoredTensor(name(names, e), false, false, List.of(e)))
                .toList();
    }

    private static String name(HuggingFaceNames names, WeightLayout.Entry entry) {
        return PREFIX
                + names.of(entry.name())
                        .replace(".lora_a", ".lora_A.weight")
                        .replace(".lora_b", ".lora_B.weight");
    }

    /**
     * Write an adapter into a directory that exists.
     *
     * @param base where the model stands that it belongs to, as PEFT is told
     */
    static void write(Path directory, String base, Family family, AdapterWeights adapter)
            throws IOException {
        WeightLayout layout = adapter.weights().layout();
        int rewards =
                adapter.weights().has(WeightLayout.REWARD_HEAD)
                        ? adapter.weights().tensor(WeightLayout.REWARD_HEAD).rows()
                        : 0;
        LoraSettings settings = adapter.settings();
        Files.write(
                directory.resolve(CONFIG),
                JsonFile.bytes(PeftConfig.json(base, settings, rewards, family == Family.GPT2)));
        ModelWeights.write(directory.resolve(TENSORS), tensors(layout, family), adapter.weights());
        ModelWeights.writeValueHead(directory, adapter.weights());
    }
}
