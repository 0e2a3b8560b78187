package plumbline.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plumbline.engine.UnderTest;
import plumbline.engine.checkpoint.Checkpoint.AdapterWeights;
import plumbline.engine.model.LoraLayout;
import plumbline.engine.model.TransformerConfig;
import plumbline.engine.model.WeightInitializer;
import plumbline.engine.model.WeightLayout;
import plumbline.engine.model.Weights;
import plumbline.engine.text.JsonFile;
import plumbline.engine.text.SharedFolder;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.Head;
import plumbline.spi.LoraSettings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

class PeftAdapterTest {
    private static final LoraSettings SETTINGS = new LoraSettings(2, 6, List.of("q_proj"));

    @TempDir Path folder;
    private final TransformerConfig config = TinyLlama.config(Head.LANGUAGE);
    private AdapterWeights adapter;

    @BeforeEach
    void writeAnAdapter() throws IOException {
        adapter = adapter(config, SETTINGS);
        PeftAdapter.write(folder, "..", Family.LLAMA, adapter);
    }

    private static AdapterWeights adapter(TransformerConfig config, LoraSettings settings) {
        Weights weights = Weights.allocate(LoraLayout.of(config, settings));
        WeightInitializer.initialize(weights, 1);
        return new AdapterWeights(settings, weights);
    }

    @Test
    void whatIsWrittenReadsBackEqual() {
        AdapterWeights again = PeftAdapter.read(folder, Family.LLAMA, config);
        assertEquals(SETTINGS, again.settings());
        assertSame(adapter.weights(), again.weights());
    }

    private static void assertSame(Weights expected, Weights actual) {
        assertEquals(expected.layout(), actual.layout());
        UnderTest.assertSameBits(expected.memory(), actual.memory());
    }

    @Test
    void namesAreThoseOfPeft() {
        assertEquals(
                Set.of(
                        "base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight",
                        "base_model.model.model.layers.0.self_attn.q_proj.lora_B.weight"),
                names(folder));
    }

    private static Set<String> names(Path directory) {
        try (SafetensorsFile file =
                new SafetensorsFile(directory.resolve("adapter_model.safetensors"))) {
            return new TreeSet<>(file.entries().keySet());
        }
    }

    @Test
    void gpt2sJointProjectionIsOneAdapter() throws IOException {
        TransformerConfig gpt2 =
                TinyLlama.parse(
                                "{\"model_type\":\"gpt2\",\"n_embd\":4,\"n_layer\":1,\"n_head\":2,\"vocab_size\":5,\"n_positions\":3}")
                        .config();
        AdapterWeights joint = adapter(gpt2, new LoraSettings(2, 4, List.of("c_attn")));
        PeftAdapter.write(folder, "..", Family.GPT2, joint);
        assertTrue(
                names(folder)
                        .contains("base_model.model.transformer.h.0.attn.c_attn.lora_A.weight"));
        assertSame(joint.weights(), PeftAdapter.read(folder, Family.GPT2, gpt2).weights());
    }

    @Test
    void theScoreIsAmongTheModulesToSave() throws IOException {
        TransformerConfig reward = TinyLlama.config(Head.REWARD);
        AdapterWeights trained = adapter(reward, SETTINGS);
        PeftAdapter.write(folder, "..", Family.LLAMA, trained);
        assertTrue(names(folder).contains("base_model.model.score.weight"));
        assertSame(trained.weights(), PeftAdapter.read(folder, Family.LLAMA, reward).weights());
    }

    @Test
    void anAdapterWithoutScoreLeavesTheBasesHead() {
        TransformerConfig reward = TinyLlama.config(Head.REWARD);
        Weights weights = PeftAdapter.read(folder, Family.LLAMA, reward).weights();
        assertTrue(!weights.has(WeightLayout.REWARD_HEAD));
    }

    @Test
    void rankStabilisedScalingIsFoldedIntoAlpha() throws IOException {
        change("{'use_rslora':true,'lora_alpha':6,'r':2}");
        LoraSettings settings = PeftAdapter.read(folder, Family.LLAMA, config).settings();
        assertEquals(6 / Math.sqrt(2), settings.alpha() / settings.rank(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'peft_type':'IA3'} | 'peft_type' is \"IA3\", which is not supported.",
                "{'use_dora':true} | 'use_dora' is true, which is not supported.",
                "{'bias':'all'} | 'bias' is \"all\", which is not supported.",
                "{'lora_bias':true} | 'lora_bias' is true, which is not supported.",
                "{'modules_to_save':['lm_head']} | 'modules_to_save' is \"lm_head\", which is not"
                        + " supported.",
                "{'rank_pattern':{'q_proj':8}} | 'rank_pattern' is {\"q_proj\":8}, which is not"
                        + " supported.",
                "{'alpha_pattern':{'q_proj':8}} | 'alpha_pattern' is {\"q_proj\":8}, which is not"
                        + " supported.",
                "{'layers_to_transform':[0]} | 'layers_to_transform' is [0], which is not"
                        + " supported.",
                "{'layers_to_transform':0} | 'layers_to_transform' is 0, which is not supported.",
                "{'init_lora_weights':'pissa'} | 'init_lora_weights' is \"pissa\", which is not"
                        + " supported.",
                "{'target_modules':'.*_proj'} | 'target_modules' is \".*_proj\", which is not"
                        + " supported.",
                "{'target_modules':['c_attn']} | 'target_modules' is \"c_attn\", which is not"
                        + " supported.",
                "{'r':0} | 'r' is 0; it must be a whole number from 1 to 16777216.",
                "{'r':null} | 'r' is missing."
            })
    void otherKindsOfAdaptersAreRefused(String changes, String message) throws IOException {
        change(changes);
        Problem problem = problem();
        assertEquals(folder.resolve("adapter_config.json").toString(), problem.place());
        assertEquals(message, problem.message());
    }

    @Test
    void anAdapterOfAnotherShapeIsRefused() throws IOException {
        change("{'r':3}");
        assertEquals(
                "tensor 'base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight' has shape"
                        + " [2, 8]; the configuration asks for [3, 8].",
                problem().message());
    }

    @Test
    void missingFilesAreNamed() throws IOException {
        Files.delete(folder.resolve("adapter_model.safetensors"));
        assertEquals("missing-file", problem().kind());
        Files.delete(folder.resolve("adapter_config.json"));
        assertEquals("missing-file", problem().kind());
    }

    private void change(String changes) throws IOException {
        Path file = folder.resolve("adapter_config.json");
        ObjectNode json = JsonFile.read(file);
        byte[] bytes = changes.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        json.setAll(JsonFile.parse("changes", bytes));
        Files.write(file, JsonFile.bytes(json));
    }

    private Problem problem() {
        return assertThrows(
                        ProblemException.class,
                        () -> PeftAdapter.read(folder, Family.LLAMA, config))
                .problems()
                .getFirst();
    }

    @Test
    void theReferenceAdapterComesBackEqual() throws IOException {
        Path stored = SharedFolder.path("oracles/models/llama-tiny-lora");
        HuggingFaceConfig base =
                HuggingFaceConfig.read(SharedFolder.path("oracles/models/llama-tiny"));
        AdapterWeights read = PeftAdapter.read(stored, base.family(), base.config());
        assertEquals(new LoraSettings(4, 8, List.of("q_proj", "v_proj")), read.settings());
        PeftAdapter.write(folder, "..", base.family(), read);
        assertEquals(names(stored), names(folder));
        assertSame(
                read.weights(), PeftAdapter.read(folder, base.family(), base.config()).weights());
    }
}
