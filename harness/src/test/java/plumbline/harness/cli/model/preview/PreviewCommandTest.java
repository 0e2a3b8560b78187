package plumbline.harness.cli.model.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.cli.ExitCode;
import plumbline.harness.cli.model.TabularPlumb;
import plumbline.testkit.TabularPolicy;

import java.nio.file.Files;
import java.nio.file.Path;

class PreviewCommandTest {
    private static final String RECIPE =
            """
            name: look
            base: {model: {path: model}}
            data: {preferences: {training: pairs.jsonl}, held-out-share: 0}
            stages:
              sft: {optimizer: sft}
              all: {optimizer: sft, loss-on: all}
              dpo: {optimizer: dpo}
            arms:
              plain: [sft, dpo]
              other: [all, dpo]
            evaluate: []
            """;
    private static final String PAIRS =
            """
            {"prompt": "where bank", "chosen": "left please", "rejected": "dunno"}
            {"prompt": "where museum", "chosen": "right please", "rejected": "dunno"}
            """;

    @TempDir Path directory;
    private String recipe;

    @BeforeEach
    void writeFiles() throws Exception {
        TabularPolicy.uniform("where", "bank", "museum", "left", "right", "please", "dunno")
                .save(directory.resolve("model"));
        Files.writeString(directory.resolve("pairs.jsonl"), PAIRS);
        recipe = Files.writeString(directory.resolve("look.yaml"), RECIPE).toString();
    }

    @Test
    void eachStageShowsWhatItTrainsOn() {
        TabularPlumb plumb = TabularPlumb.run("preview", recipe, "--examples", "1");
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
        assertEquals(
                """
                sft (sft)
                  demonstration, 3 of 6 tokens trained on
                    <begin> where bank [left please <end>]

                all (sft)
                  demonstration, 5 of 6 tokens trained on
                    <begin> [where bank left please <end>]

                dpo (dpo)
                  chosen, 3 of 6 tokens trained on
                    <begin> where bank [left please <end>]
                  rejected, 2 of 5 tokens trained on
                    <begin> where bank [dunno <end>]

                """,
                plumb.out());
    }

    @Test
    void jsonMarksEachToken() throws Exception {
        TabularPlumb plumb = TabularPlumb.run("preview", recipe, "--json");
        JsonNode document = new ObjectMapper().readTree(plumb.out());
        assertEquals("look", document.get("recipe").asText());
        JsonNode first = document.at("/stages/0/examples/0");
        assertEquals("[false,false,false,true,true,true]", first.get("trained").toString());
        assertEquals(6, first.get("tokens").size());
        assertEquals(2, document.at("/stages/0/examples").size());
    }

    @Test
    void numberOfExamplesMustBeAtLeastOne() {
        TabularPlumb plumb = TabularPlumb.run("preview", recipe, "--examples", "0");
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("--examples is 0; it must be at least 1."), plumb.err());
    }

    @Test
    void mistakeInTheRecipeIsToldAsPlumbCheckDoes() {
        TabularPlumb plumb = TabularPlumb.run("preview", recipe, "--set", "stages.dpo.beta=-1");
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("[out-of-range]"), plumb.err());
    }
}
