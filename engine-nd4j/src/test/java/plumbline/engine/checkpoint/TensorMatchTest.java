package plumbline.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.engine.UnderTest;
import plumbline.engine.checkpoint.SafetensorsWriter.Item;
import plumbline.engine.model.TransformerConfig;
import plumbline.engine.model.Weights;
import plumbline.engine.text.JsonFile;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class TensorMatchTest {
    @TempDir Path folder;
    private Path model;

    /** The tensors of the model, as a file holds them. */
    private final Map<String, Item> items = new LinkedHashMap<>();

    @BeforeEach
    void saveAModel() throws IOException {
        model = TinyLlama.saved(folder.resolve("m"));
        readItems();
    }

    private void readItems() {
        items.clear();
        try (SafetensorsFile file = new SafetensorsFile(model.resolve("model.safetensors"))) {
            for (SafetensorsEntry e : file.entries().values()) {
                float[] values = new float[Math.toIntExact(e.size())];
                file.read(e, 0, values);
                put(e.name(), e.shape().stream().map(Long::intValue).toList(), values);
            }
        }
    }

    private void put(String name, List<Integer> shape, float... values) {
        items.put(
                name,
                new Item(
                        name,
                        shape,
                        (row, into) ->
                                System.arraycopy(values, row * into.length, into, 0, into.length)));
    }

    private void rename(String before, String after) {
        Item item = items.remove(before);
        items.put(after, new Item(after, item.shape(), item.rows()));
    }

    private void writeItems() throws IOException {
        SafetensorsWriter.write(model.resolve("model.safetensors"), List.copyOf(items.values()));
    }

    private List<String> problems() {
        return assertThrows(ProblemException.class, () -> ModelDirectory.load(model))
                .problems()
                .stream()
                .map(p -> p.kind() + ": " + p.message())
                .toList();
    }

    @Test
    void missingUnexpectedAndMisshapenTensorsAreAllListed() throws IOException {
        items.remove("model.norm.weight");
        items.remove("lm_head.weight");
        put("model.layers.0.self_attn.q_proj.weight", List.of(4, 16), new float[64]);
        put("extra", List.of(2), 1, 2);
        writeItems();
        assertEquals(
                List.of(
                        "wrong-shape: tensor 'model.layers.0.self_attn.q_proj.weight' has shape [4,"
                                + " 16]; the configuration asks for [8, 8].",
                        "missing-tensor: tensor 'model.norm.weight' [8] is missing.",
                        "missing-tensor: tensor 'lm_head.weight' [5, 8] is missing.",
                        "unexpected-tensor: tensor 'extra' [2] has no place in this model."),
                problems());
    }

    @Test
    void namesMayLackTheTrunksPrefix() throws IOException {
        Weights expected = ModelDirectory.load(model).weights();
        for (String name : List.copyOf(items.keySet())) {
            rename(name, name.replaceFirst("^model\\.", ""));
        }
        put("layers.0.self_attn.rotary_emb.inv_freq", List.of(2), 1, 2);
        writeItems();
        assertSame(expected, ModelDirectory.load(model).weights());
    }

    private static void assertSame(Weights expected, Weights actual) {
        UnderTest.assertSameBits(expected.memory(), actual.memory());
    }

    @Test
    void aTiedModelMayStoreItsHeadTwiceButNotTwoHeads() throws IOException {
        ObjectNode config = JsonFile.read(model.resolve("config.json"));
        Files.write(
                model.resolve("config.json"),
                JsonFile.bytes(config.put("tie_word_embeddings", true)));
        assertTrue(
                problems()
                        .getFirst()
                        .startsWith("unexpected-tensor: tensor 'lm_head.weight' differs"));
        items.put(
                "lm_head.weight",
                new Item(
                        "lm_head.weight",
                        List.of(5, 8),
                        items.get("model.embed_tokens.weight").rows()));
        writeItems();
        ModelDirectory.load(model).weights().close();
    }

    @Test
    void gpt2StoresProjectionsTransposedAndSideBySide() throws IOException {
        TransformerConfig config =
                TinyLlama.parse(
                                "{\"model_type\":\"gpt2\",\"n_embd\":4,\"n_layer\":1,\"n_head\":2,\"vocab_size\":5,\"n_positions\":3}")
                        .config();
        Checkpoint checkpoint = TinyLlama.checkpoint(Family.GPT2, config);
        ModelDirectory.save(model, checkpoint);
        readItems();
        Item attention = items.get("transformer.h.0.attn.c_attn.weight");
        assertEquals(List.of(4, 12), attention.shape());
        float[] row = new float[12];
        attention.rows().fill(3, row);
        assertEquals(checkpoint.weights().tensor("layer.0.query.weight").get(2, 3), row[2]);
        assertEquals(checkpoint.weights().tensor("layer.0.key.weight").get(1, 3), row[5]);
        assertEquals(checkpoint.weights().tensor("layer.0.value.weight").get(0, 3), row[8]);
        assertEquals(List.of(12), items.get("transformer.h.0.attn.c_attn.bias").shape());
        assertEquals(List.of(4, 16), items.get("transformer.h.0.mlp.c_fc.weight").shape());

        for (String name : List.copyOf(items.keySet())) {
            rename(name, name.replace("transformer.", ""));
        }
        put("h.0.attn.bias", List.of(3, 3), new float[9]);
        writeItems();
        assertSame(checkpoint.weights(), ModelDirectory.load(model).weights());
    }

    @Test
    void shardsTogetherAreTheModel() throws IOException {
        Weights expected = ModelDirectory.load(model).weights();
        shard(Map.of("a.safetensors", 0, "b.safetensors", 1));
        assertSame(expected, ModelDirectory.load(model).weights());
    }

    /** Spread the tensors over two shards, and write the index. */
    private void shard(Map<String, Integer> shards) throws IOException {
        List<Item> all = new ArrayList<>(items.values());
        ObjectNode index = JsonFile.object();
        ObjectNode map = index.putObject("weight_map");
        for (var shard : shards.entrySet()) {
            List<Item> part =
                    all.stream().filter(i -> all.indexOf(i) % 2 == shard.getValue()).toList();
            SafetensorsWriter.write(model.resolve(shard.getKey()), part);
            part.forEach(i -> map.put(i.name(), shard.getKey()));
        }
        Files.write(model.resolve("model.safetensors.index.json"), JsonFile.bytes(index));
        Files.delete(model.resolve("model.safetensors"));
    }

    @Test
    void aMissingShardIsNamed() throws IOException {
        shard(Map.of("a.safetensors", 0, "b.safetensors", 1));
        Files.delete(model.resolve("b.safetensors"));
        assertEquals(
                List.of("missing-file: the shard 'b.safetensors' that it names is not beside it."),
                problems());
    }

    @Test
    void aShardOutsideTheDirectoryIsNotFollowed() throws IOException {
        Files.copy(model.resolve("model.safetensors"), folder.resolve("x.safetensors"));
        Files.delete(model.resolve("model.safetensors"));
        Files.writeString(
                model.resolve("model.safetensors.index.json"),
                "{\"weight_map\":{\"model.norm.weight\":\"../x.safetensors\"}}");
        assertEquals(
                List.of(
                        "missing-file: the shard '../x.safetensors' that it names is not beside"
                                + " it."),
                problems());
    }

    @Test
    void aTensorInTwoShardsIsRefused() throws IOException {
        shard(new LinkedHashMap<>(Map.of("a.safetensors", 0, "b.safetensors", 1)));
        Files.copy(
                model.resolve("a.safetensors"),
                model.resolve("b.safetensors"),
                StandardCopyOption.REPLACE_EXISTING);
        assertTrue(problems().getFirst().startsWith("duplicate-tensor: "));
        assertTrue(problems().getFirst().endsWith("stands in a.safetensors, too."));
    }

    @Test
    void anIndexWithoutTensorsIsRefused() throws IOException {
        Files.delete(model.resolve("model.safetensors"));
        Files.writeString(model.resolve("model.safetensors.index.json"), "{\"weight_map\":3}");
        assertEquals(List.of("bad-index: it has no 'weight_map' with tensors."), problems());
    }

    @Test
    void everyProblemNamesTheFile() throws IOException {
        put("extra", List.of(1), 1);
        writeItems();
        List<Problem> problems =
                assertThrows(ProblemException.class, () -> ModelDirectory.load(model)).problems();
        assertEquals(
                List.of(model.resolve("model.safetensors").toString()),
                problems.stream().map(Problem::place).toList());
    }
}
