package plumbline.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import plumbline.engine.UnderTest;
import plumbline.engine.model.LoraLayout;
import plumbline.engine.model.WeightInitializer;
import plumbline.engine.model.Weights;
import plumbline.engine.tensor.Memory;
import plumbline.engine.text.JsonFile;
import plumbline.engine.text.WordTokenizer;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.Head;
import plumbline.spi.LoraSettings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class ModelDirectoryTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Head.class)
    void aModelOfEachHeadComesBackEqual(Head head) {
        assertComesBackEqual(TinyLlama.checkpoint(head));
    }

    @Test
    void aModelOfAllHeadsComesBackEqual() {
        assertComesBackEqual(TinyLlama.checkpoint(Head.values()));
    }

    private void assertComesBackEqual(Checkpoint saved) {
        ModelDirectory.save(folder.resolve("m"), saved);
        Checkpoint loaded = ModelDirectory.load(folder.resolve("m"));
        assertEquals(saved.config(), loaded.config());
        assertSame(saved.weights(), loaded.weights());
        saved.weights().close();
        loaded.weights().close();
    }

    private static void assertSame(Weights expected, Weights actual) {
        assertEquals(expected.layout(), actual.layout());
        UnderTest.assertSameBits(expected.memory(), actual.memory());
    }

    @Test
    void anAdapterIsSavedBesideItsBaseAndComesBackEqual() {
        LoraSettings settings = new LoraSettings(2, 5, List.of("q_proj", "down_proj"));
        Checkpoint base = TinyLlama.checkpoint(Head.REWARD, Head.VALUE);
        Weights adapter = Weights.allocate(LoraLayout.of(base.config(), settings));
        WeightInitializer.initialize(adapter, 3);
        Checkpoint saved =
                new Checkpoint(
                        base.family(),
                        base.config(),
                        base.weights(),
                        base.codec(),
                        Optional.of(new Checkpoint.AdapterWeights(settings, adapter)));
        ModelDirectory.save(folder.resolve("m"), saved);

        Checkpoint loaded = ModelDirectory.load(folder.resolve("m"));

        assertEquals(settings, loaded.adapter().orElseThrow().settings());
        assertSame(adapter, loaded.adapter().orElseThrow().weights());
    }

    @Test
    void aWordTokenizerIsSavedWithItsModel() {
        Checkpoint ids = TinyLlama.checkpoint(Head.LANGUAGE);
        Checkpoint saved =
                new Checkpoint(
                        ids.family(),
                        ids.config(),
                        ids.weights(),
                        WordTokenizer.codec(List.of("yes", "no")));
        ModelDirectory.save(folder.resolve("m"), saved);

        Checkpoint loaded = ModelDirectory.load(folder.resolve("m"));

        assertEquals("yes no", loaded.codec().text(new int[] {1, 3, 4, 2}));
        assertEquals(saved.codec().fingerprint(), loaded.codec().fingerprint());
    }

    @Test
    void theFilesAreTransformersOwn() throws IOException {
        Path model = TinyLlama.saved(folder.resolve("m"));
        ObjectNode config = JsonFile.read(model.resolve("config.json"));
        assertEquals("llama", config.path("model_type").asText());
        assertEquals("LlamaForCausalLM", config.path("architectures").path(0).asText());
        assertEquals(2, config.path("eos_token_id").asInt());
        assertEquals(
                "[2]",
                JsonFile.read(model.resolve("generation_config.json"))
                        .path("eos_token_id")
                        .toString());
        String header =
                Files.readString(model.resolve("model.safetensors"), StandardCharsets.ISO_8859_1);
        assertTrue(header.substring(8).startsWith("{\"__metadata__\":{\"format\":\"pt\"}"));
        assertEquals(
                List.of("config.json", "generation_config.json", "model.safetensors"),
                names(model));
    }

    @Test
    void savingAgainReplacesTheModel() throws IOException {
        Path model = TinyLlama.saved(folder.resolve("m"));
        Files.writeString(model.resolve("stale"), "");
        TinyLlama.saved(model);
        assertFalse(Files.exists(model.resolve("stale")));
        assertEquals(List.of("m"), names(folder));
    }

    @Test
    void aDirectoryOfSomethingElseIsLeftAlone() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("thesis.tex"), "important");
        assertEquals("target-exists", problem(() -> TinyLlama.saved(other)).kind());
        assertEquals(List.of("thesis.tex"), names(other));
    }

    @Test
    void aTargetThatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Checkpoint checkpoint = TinyLlama.checkpoint(Head.LANGUAGE);
        Problem problem = problem(() -> ModelDirectory.save(file.resolve("m"), checkpoint));
        assertEquals("cannot-write", problem.kind());
        assertEquals(List.of("file"), names(folder));
    }

    @Test
    void aDiskThatFillsUpLeavesTheOldModelAndNothingElse() throws IOException {
        Path model = TinyLlama.saved(folder.resolve("m"));
        StagedDirectory.Body fillsUp =
                staged -> {
                    Files.writeString(staged.resolve("config.json"), "half");
                    throw new IOException("No space left on device");
                };
        Problem problem = problem(() -> StagedDirectory.write(model, "config.json", fillsUp));
        assertEquals("cannot-write", problem.kind());
        assertEquals(
                "the directory cannot be written: No space left on device.", problem.message());
        assertEquals(List.of("m"), names(folder));
        ModelDirectory.load(model).weights().close();
    }

    @Test
    void aDirectoryWithoutConfigIsNoModel() {
        Problem problem = problem(() -> ModelDirectory.load(folder));
        assertEquals("missing-file", problem.kind());
        assertEquals("it has no config.json.", problem.message());
        assertEquals(folder.toString(), problem.place());
    }

    @Test
    void aDirectoryWithoutWeightsIsNoModel() throws IOException {
        Files.writeString(folder.resolve("config.json"), TinyLlama.CONFIG);
        assertEquals(
                "the model directory has neither model.safetensors nor"
                        + " model.safetensors.index.json.",
                problem(() -> ModelDirectory.load(folder)).message());
    }

    @Test
    void aTruncatedModelIsRefusedAndNoMemoryLeaks() throws IOException {
        Path weights = TinyLlama.saved(folder.resolve("m")).resolve("model.safetensors");
        byte[] whole = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(whole, whole.length - 4));
        long before = Memory.liveBytes();
        assertEquals(
                "truncated-file", problem(() -> ModelDirectory.load(folder.resolve("m"))).kind());
        assertEquals(before, Memory.liveBytes());
    }

    @Test
    void aTokenizerLargerThanTheModelIsRefused() throws IOException {
        Path model = TinyLlama.saved(folder.resolve("m"));
        var words = WordTokenizer.codec(List.of("one", "two", "three"));
        for (var file : words.files().entrySet()) {
            Files.write(model.resolve(file.getKey()), file.getValue());
        }
        assertEquals(
                "the tokenizer has 6 tokens, the model only 5.",
                problem(() -> ModelDirectory.load(model)).message());
    }

    private static Problem problem(Executable action) {
        return assertThrows(ProblemException.class, action).problems().getFirst();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
