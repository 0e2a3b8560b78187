package plumbline.harness.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.data.Demonstration;
import plumbline.data.Message;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.GZIPOutputStream;

class LayoutsTest {
    private static final Prompt ASKED = new Prompt.Chat(List.of(new Message("user", "Hi")));

    @TempDir Path folder;

    @Test
    void anHhTranscriptIsCutBehindItsLastAssistantColon() throws IOException {
        PreferencePair pair =
                pair(
                        """
                        {"chosen": "\\n\\nHuman: a\\n\\nAssistant: b\\n\\nHuman: c\\n\\nAssistant: yes", "rejected": "\\n\\nHuman: a\\n\\nAssistant: b\\n\\nHuman: c\\n\\nAssistant: no"}
                        """,
                        "text");

        assertEquals(
                PreferencePair.of(
                        Prompt.text("\n\nHuman: a\n\nAssistant: b\n\nHuman: c\n\nAssistant:"),
                        " yes",
                        " no"),
                pair);
    }

    @Test
    void anHhTranscriptBecomesMessagesWhereTheRecipeAsks() throws IOException {
        PreferencePair pair =
                pair(
                        """
                        {"chosen": "\\n\\nHuman: a\\n\\nAssistant: b\\n\\nHuman: c\\n\\nAssistant: yes", "rejected": "\\n\\nHuman: a\\n\\nAssistant: b\\n\\nHuman: c\\n\\nAssistant: no"}
                        """,
                        "chat");

        assertEquals(
                PreferencePair.of(
                        new Prompt.Chat(
                                List.of(
                                        new Message("user", "a"),
                                        new Message("assistant", "b"),
                                        new Message("user", "c"))),
                        "yes",
                        "no"),
                pair);
    }

    @Test
    void theCommonBeginningOfTwoConversationsIsTheirPrompt() throws IOException {
        PreferencePair pair =
                pair(
                        """
                        {"chosen": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello!"}], "rejected": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "What?"}]}
                        """,
                        "text");

        assertEquals(PreferencePair.of(ASKED, "Hello!", "What?"), pair);
    }

    @Test
    void anExplicitPromptMayBeRepeatedInTheConversationsOfItsAnswers() throws IOException {
        PreferencePair pair =
                pair(
                        """
                        {"prompt": "Hi", "chosen": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello!"}], "rejected": [{"role": "assistant", "content": "What?"}]}
                        """,
                        "text");

        assertEquals(PreferencePair.of(ASKED, "Hello!", "What?"), pair);
    }

    @Test
    void severalRejectedConversationsAreAPairEach() throws IOException {
        write(
                "pairs.jsonl",
                """
                {"chosen": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello!"}], "rejected": [[{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "What?"}], [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "No."}]]}
                """);

        assertEquals(
                List.of(
                        PreferencePair.of(ASKED, "Hello!", "What?"),
                        PreferencePair.of(ASKED, "Hello!", "No.")),
                load(preferences("pairs.jsonl"), "text").preferences());
    }

    @Test
    void marginTieAndAnnotatorAreReadFromCsvToo() throws IOException {
        write(
                "pairs.csv",
                "prompt,chosen,rejected,margin,tie,annotator\n"
                        + "\"first, with\na line break\",good,bad,1.5,false,ann\n"
                        + "second,one,other,,TRUE,\n");

        List<PreferencePair> pairs = load(preferences("pairs.csv"), "text").preferences();

        assertEquals(
                new PreferencePair(
                        Prompt.text("first, with\na line break"),
                        "good",
                        "bad",
                        OptionalDouble.of(1.5),
                        false,
                        Optional.of("ann")),
                pairs.getFirst());
        assertEquals(
                new PreferencePair(
                        Prompt.text("second"),
                        "one",
                        "other",
                        OptionalDouble.empty(),
                        true,
                        Optional.empty()),
                pairs.getLast());
    }

    @Test
    void gzippedFilesAreReadLikePlainOnes() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(
                    "{\"prompt\": \"é\", \"completion\": \"ü\"}".getBytes(StandardCharsets.UTF_8));
        }
        Files.write(folder.resolve("demos.jsonl.gz"), packed.toByteArray());

        assertEquals(
                List.of(new Demonstration(Prompt.text("é"), "ü")),
                load(demonstrations("demos.jsonl.gz"), "text").demonstrations());
    }

    @Test
    void theLastTurnOfMessagesIsTheAnswer() throws IOException {
        write(
                "chats.jsonl",
                """
                {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello!"}]}
                {"messages": [{"role": "assistant", "content": "Hello!"}, {"role": "user", "content": "Hi"}]}
                """);

        assertEquals(
                List.of(new Demonstration(ASKED, "Hello!")),
                load(demonstrations("chats.jsonl"), "text").demonstrations());
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
        write("demos.csv", "\uFEFFprompt,completion\np,c\n");

        assertEquals(
                List.of(new Demonstration(Prompt.text("p"), "c")),
                load(demonstrations("demos.csv"), "text").demonstrations());
    }

    @Test
    void promptsAreTakenFromAnyLayoutThatHasThem() throws IOException {
        write("prompts.jsonl", "{\"prompt\": \"p\", \"completion\": \"not needed\"}");
        DataSpec spec =
                new DataSpec(
                        FileSet.NONE,
                        FileSet.NONE,
                        FileSet.NONE,
                        FileSet.of(List.of("prompts.jsonl"), List.of()),
                        FileSet.NONE,
                        List.of(),
                        "text",
                        0,
                        0,
                        256,
                        0,
                        0.5);

        assertEquals(List.of(Prompt.text("p")), DataFiles.load(spec, folder).training().prompts());
    }

    private PreferencePair pair(String line, String transcripts) throws IOException {
        write("pairs.jsonl", line);
        return load(preferences("pairs.jsonl"), transcripts).preferences().getFirst();
    }

    private plumbline.spi.TrainingData load(DataSpec spec, String transcripts) {
        return DataFiles.load(
                        new DataSpec(
                                spec.demonstrations(),
                                spec.preferences(),
                                spec.labels(),
                                FileSet.NONE,
                                FileSet.NONE,
                                List.of(),
                                transcripts,
                                0,
                                0,
                                256,
                                0,
                                0.5),
                        folder)
                .training();
    }

    private static DataSpec preferences(String file) {
        return DataSpec.ofPreferences(FileSet.of(List.of(file), List.of()));
    }

    private static DataSpec demonstrations(String file) {
        return new DataSpec(
                FileSet.of(List.of(file), List.of()),
                FileSet.NONE,
                FileSet.NONE,
                FileSet.NONE,
                FileSet.NONE,
                List.of(),
                "text",
                0,
                0,
                256,
                0,
                0.5);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
