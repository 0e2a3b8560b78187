package plumbline.harness.cli.model.bench.scaling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.spi.EngineSettings;
import plumbline.spi.ModelSpec;
import plumbline.spi.TokenGroup;
import plumbline.testkit.TabularEngine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class ScalingTest {
    @TempDir Path folder;

    @Test
    void everySetupIsMeasuredAndWrittenAsNumbersAndAsAPage() throws Exception {
        List<Point> seen = new ArrayList<>();
        Scaling scaling = new Scaling(new TabularEngine(), ScalingTest::spec, 0.001, seen::add);
        ScalingReport report =
                ScalingReport.of(
                        "nano", 2, scaling, List.of(Series.batch(1, 2), Series.group(1, 4)));
        Path page = report.write(folder.resolve("new"));

        assertEquals(4, seen.size());
        JsonNode points =
                new ObjectMapper()
                        .readTree(folder.resolve("new/scaling.json").toFile())
                        .get("points");
        assertEquals("batch", points.get(0).get("series").asText());
        assertEquals(8 * 128, points.get(0).get("real_tokens").asInt());
        assertEquals(4 * 4 * 160, points.get(3).get("real_tokens").asInt());
        double rate = points.get(3).get("tokens_per_second").asDouble();
        assertEquals(2560 / points.get(3).get("seconds_median").asDouble(), rate, 1e-6 * rate);
        assertTrue(points.get(0).get("bytes").isNull());

        String html = Files.readString(page);
        assertTrue(html.contains("<h2>Group size</h2>"), html);
        assertFalse(html.contains("<h2>Vocabulary</h2>"), html);
        assertTrue(html.contains("aria-label=\"Batch: tokens per second\""), html);
    }

    @Test
    void sharedPromptsCountOncePerCompletionAndAreLaidDownOnce() {
        Load load = new Load(3, 10, 4, 5);
        assertEquals(3 * 4 * 15, load.realTokens());
        List<TokenGroup> groups = load.tokens();
        assertEquals(3, groups.size());
        assertEquals(4, groups.getFirst().completions().size());
        assertEquals(10, groups.getFirst().prompt().length);
    }

    @Test
    void whatIsVariedCoversWhatIsPromised() {
        int cores = Math.max(2, Runtime.getRuntime().availableProcessors());
        assertEquals(1, values("threads").getFirst());
        assertEquals(cores, values("threads").getLast());
        assertEquals(List.of(1, 2, 4), values("batch"));
        assertEquals(List.of(64, 128, 256, 512, 1024), values("sequence_length"));
        assertEquals(512, values("vocabulary").getFirst());
        assertEquals(49_152, values("vocabulary").getLast());
        assertEquals(List.of(1, 2, 4, 8, 16), values("group_size"));
    }

    @Test
    void threadsDoubleUpToTheCores() {
        assertArrayEquals(new int[] {1, 2}, Series.upTo(1));
        assertArrayEquals(new int[] {1, 2}, Series.upTo(2));
        assertArrayEquals(new int[] {1, 2, 4, 6}, Series.upTo(6));
        assertArrayEquals(new int[] {1, 2, 4, 8, 16}, Series.upTo(16));
    }

    @Test
    void aVocabularyHasItsSpecialTokensAmongItsSize() {
        Series.Setup setup = Series.vocabulary(512).setups().getFirst();
        assertEquals(509, ((ModelSpec.Vocabulary.Words) setup.words()).words().size());
    }

    private static List<Integer> values(String series) {
        return Series.all().stream()
                .filter(s -> s.name().equals(series))
                .flatMap(s -> s.setups().stream())
                .map(Series.Setup::value)
                .toList();
    }

    private static ModelSpec spec(Series.Setup setup) {
        return new ModelSpec(
                new ModelSpec.Source.Preset("nano", setup.words(), 1),
                Optional.empty(),
                Optional.empty(),
                EngineSettings.DEFAULT);
    }
}
