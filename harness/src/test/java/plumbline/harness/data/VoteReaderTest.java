package plumbline.harness.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plumbline.data.AnswerPair;
import plumbline.data.Message;
import plumbline.data.Prompt;
import plumbline.data.Vote;
import plumbline.data.Vote.Choice;
import plumbline.harness.labelling.Ballots;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.VoteFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class VoteReaderTest {
    private static final AnswerPair TEXT =
            AnswerPair.of(Prompt.text("where?"), "left, \"please\"", "right", true);
    private static final AnswerPair CHAT =
            AnswerPair.of(
                    new Prompt.Chat(List.of(new Message("user", "where?"))),
                    "here",
                    "there",
                    false);

    @TempDir Path folder;
    private Path pairs;

    @BeforeEach
    void writePairs() throws IOException {
        pairs =
                Files.writeString(
                        folder.resolve("pairs.jsonl"), PairWriter.lines(List.of(TEXT, CHAT)));
    }

    @Test
    void pairsAndVotesOfBothFormatsAreReadBack() throws IOException {
        String csv =
                "pair,annotator,choice,seconds,timestamp\n%s,ann,a,12.5,2026-01-01T10:00:00Z\n%s,7,tie,,\n"
                        .formatted(TEXT.id(), CHAT.id());
        String json =
                "{\"pair\": \"%s\", \"annotator\": 8, \"choice\": \"b\", \"timestamp\": 60}\n"
                        .formatted(TEXT.id());
        Ballots read =
                VoteReader.read(
                        new VoteFiles(
                                List.of(pairs),
                                List.of(file("votes.csv", csv), file("votes.jsonl", json)),
                                List.of(file("agreed.csv", "pair,choice\n" + TEXT.id() + ",a\n"))));
        assertEquals(List.of(TEXT, CHAT), read.pairs());
        assertEquals(
                List.of(
                        new Vote(
                                TEXT.id(),
                                "ann",
                                Choice.FIRST,
                                OptionalDouble.of(12.5),
                                Optional.of(Instant.parse("2026-01-01T10:00:00Z"))),
                        Vote.of(CHAT.id(), "7", Choice.TIE),
                        new Vote(
                                TEXT.id(),
                                "8",
                                Choice.SECOND,
                                OptionalDouble.empty(),
                                Optional.of(Instant.ofEpochSecond(60)))),
                read.votes());
        assertEquals(Map.of(TEXT.id(), Choice.FIRST), read.agreed());
    }

    @Test
    void pairsAreWrittenAsTheirEndingSaysAndReadBackTheSame() throws IOException {
        for (AnswerPair pair : List.of(TEXT, CHAT)) {
            for (String name : List.of("to-vote.csv", "to-vote.jsonl")) {
                Path written = folder.resolve(pair.id()).resolve(name);
                PairWriter.write(written, List.of(pair));
                Path votes = file("v.csv", "pair,annotator,choice\n" + pair.id() + ",ann,b\n");
                Ballots read =
                        VoteReader.read(new VoteFiles(List.of(written), List.of(votes), List.of()));
                assertEquals(List.of(pair), read.pairs(), name);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'nowhere,ann,a,,', unknown-pair",
        "'ID,ann,c,,', wrong-value",
        "'ID,,a,,', missing-field",
        "'ID,bob,a,,', duplicate-vote",
        "'ID,ann,a,soon,', wrong-type",
        "'ID,ann,a,,yesterday', wrong-type"
    })
    void aWrongVoteIsRefusedWithFileAndLine(String row, String kind) throws IOException {
        String csv =
                "pair,annotator,choice,seconds,timestamp\n%s,bob,b,,\n%s\n"
                        .formatted(TEXT.id(), row.replace("ID", TEXT.id()));
        Problem problem = refused(files(file("votes.csv", csv)));
        assertEquals(kind, problem.kind());
        assertEquals(folder.resolve("votes.csv") + ":3", problem.place());
    }

    @Test
    void aPairThatWasEditedIsRefused() throws IOException {
        Files.writeString(pairs, Files.readString(pairs).replace("there", "elsewhere"));
        Problem problem = refused(files(file("votes.csv", "pair,annotator,choice\n")));
        assertEquals("changed-pair", problem.kind());
        assertEquals(pairs + ":2", problem.place());
    }

    @Test
    void votesThatAllNameOneSideAreRefused() throws IOException {
        String csv =
                IntStream.range(0, 20)
                        .mapToObj(i -> TEXT.id() + ",ann-" + i + ",b\n")
                        .collect(Collectors.joining("", "pair,annotator,choice\n", ""));
        assertEquals("one-sided", refused(files(file("votes.csv", csv))).kind());
    }

    @Test
    void aFileThatIsNotThereAndOneWithoutVotesAreRefused() throws IOException {
        assertEquals("missing-file", refused(files(folder.resolve("nowhere.csv"))).kind());
        assertEquals(
                "empty-file", refused(files(file("votes.csv", "pair,annotator,choice\n"))).kind());
    }

    private VoteFiles files(Path votes) {
        return new VoteFiles(List.of(pairs), List.of(votes), List.of());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Problem refused(VoteFiles files) {
        ProblemException e = assertThrows(ProblemException.class, () -> VoteReader.read(files));
        return e.problems().getFirst();
    }
}
