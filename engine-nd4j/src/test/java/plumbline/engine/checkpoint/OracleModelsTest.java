package plumbline.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.engine.UnderTest;
import plumbline.engine.text.SharedFolder;

import java.nio.file.Path;

class OracleModelsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oracles/models/gpt2-tiny",
                "oracles/models/gpt2-tiny-hub",
                "oracles/models/llama-tiny",
                "oracles/models/llama-tiny-reward",
                "oracles/models/qwen2-tiny",
                "oracles/models/qwen2-tiny-f16",
                "oracles/models/qwen3-tiny",
                "oracles/models/qwen3-tiny-bf16",
                "oracles/models/llama3-rope-tiny",
                "data/stories260K"
            })
    void whatIsSavedLoadsBackEqualBitForBit(String model) {
        Checkpoint loaded = ModelDirectory.load(SharedFolder.path(model));
        ModelDirectory.save(folder.resolve("saved"), loaded);

        Checkpoint again = ModelDirectory.load(folder.resolve("saved"));

        assertEquals(loaded.config(), again.config());
        assertEquals(loaded.family(), again.family());
        UnderTest.assertSameBits(loaded.weights().memory(), again.weights().memory());
        assertEquals(loaded.codec().endTokens(), again.codec().endTokens());
        assertEquals(loaded.codec().fingerprint(), again.codec().fingerprint());
        again.weights().close();
        loaded.weights().close();
    }
}
