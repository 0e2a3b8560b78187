package plumbline.harness.cli.model.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

class ModelShapeTest {
    @TempDir Path directory;

    @Test
    void aDirectoryOfAPresetsShapeIsKnownByItsName() throws Exception {
        Files.writeString(
                directory.resolve("config.json"),
                """
                {"vocab_size": 512, "hidden_size": 64, "num_hidden_layers": 5, "intermediate_size": 172,
                 "num_attention_heads": 8, "num_key_value_heads": 4}
                """);
        assertEquals(Optional.of("nano"), ModelShape.ofDirectory(directory).presetName());
    }

    @Test
    void keyHeadsAreAsManyAsHeadsUnlessSaid() throws Exception {
        Files.writeString(
                directory.resolve("config.json"),
                """
                {"vocab_size": 512, "hidden_size": 64, "num_hidden_layers": 5, "intermediate_size": 172,
                 "num_attention_heads": 8}
                """);
        ModelShape shape = ModelShape.ofDirectory(directory);
        assertEquals(8, shape.keyHeads());
        assertEquals(Optional.empty(), shape.presetName());
    }

    @Test
    void bodyParametersAreTheWeightsOfTheLayersProducts() {
        // query and output 64·64, key and value 64·32, gate, up and down 64·172; five layers
        long layer = 2 * 64 * 64 + 2 * 64 * 32 + 3 * 64 * 172;
        assertEquals(5 * layer, ModelShape.preset("nano").orElseThrow().bodyParameters());
    }
}
