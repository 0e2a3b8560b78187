package plumbline.harness.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;

import plumbline.spi.StageContext.Kept;
import plumbline.spi.Training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

class KeptTrainingsTest {
    @TempDir Path folder;

    private final Training training = Mockito.mock(Training.class);

    private KeptTrainings kept() {
        Mockito.doAnswer(call -> Files.createDirectories(call.getArgument(0, Path.class)))
                .when(training)
                .save(Mockito.any());
        return new KeptTrainings(folder);
    }

    @Test
    void eachNameKeepsItsOwn() {
        KeptTrainings kept = kept();
        kept.keep("best", new Kept(3, 0.5), training);
        kept.keep("below-limit", new Kept(4, 11), training);

        kept.takeUp("below-limit", training);

        Mockito.verify(training).restore(folder.resolve("kept-below-limit-4"));
        assertEquals(Optional.of(new Kept(3, 0.5)), kept.of("best"));
    }

    @Test
    void nothingKeptCannotBeTakenUp() {
        KeptTrainings kept = kept();
        assertEquals(Optional.empty(), kept.of("best"));
        assertThrows(IllegalStateException.class, () -> kept.takeUp("best", training));
    }

    @Test
    void anotherTakesThePlaceOfTheOneBefore() throws IOException {
        KeptTrainings kept = kept();
        kept.keep("best", new Kept(3, 0.5), training);
        kept.keep("best", new Kept(5, 0.6), training);
        assertEquals(List.of("kept-best-5"), folders());
    }

    @Test
    void whatACheckpointWasSavedWithStaysUntilTheNext() throws IOException {
        KeptTrainings kept = kept();
        kept.keep("best", new Kept(3, 0.5), training);
        kept.saved(kept.all());
        kept.keep("best", new Kept(5, 0.6), training);
        kept.keep("best", new Kept(7, 0.7), training);
        assertEquals(List.of("kept-best-3", "kept-best-7"), folders());

        kept.saved(kept.all());
        assertEquals(List.of("kept-best-7"), folders());
    }

    @Test
    void aStageThatWasKilledFindsWhatWasKeptWhenItWasSaved() {
        Map<String, Kept> atTheCheckpoint = Map.of("best", new Kept(3, 0.5));
        KeptTrainings kept = kept();
        kept.keep("best", new Kept(3, 0.5), training);
        kept.saved(atTheCheckpoint);
        kept.keep("best", new Kept(5, 0.6), training);

        KeptTrainings after = kept();
        after.saved(atTheCheckpoint);

        assertEquals(atTheCheckpoint, after.all());
        after.takeUp("best", training);
        Mockito.verify(training).restore(folder.resolve("kept-best-3"));
    }

    private List<String> folders() throws IOException {
        try (Stream<Path> names = Files.list(folder)) {
            return names.map(name -> name.getFileName().toString()).sorted().toList();
        }
    }
}
