package plumbline.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pairs go out to people, and their votes come back, through the command line. */
class VotesOfPeopleTest {
    private static final String RECIPE =
            """
            name: people
            base: {model: {preset: nano}, tokenizer: {type: words}}
            data: {world: concierge, demonstrations: 8, preferences: 0, prompts: 6, evaluation-prompts: 2}
            stages:
              sft: {optimizer: sft, steps: 1}
              ask: {annotator: collect, max-new-tokens: 6, pairs-per-prompt: 1, votes: {pairs: votes/PAIRS, votes: votes/VOTES}}
              dpo: {optimizer: dpo, steps: 1, batch-size: 2}
            arms: {sft: [sft], dpo: [sft, ask, dpo]}
            evaluate: [length]
            evaluation: {max-new-tokens: 4}
            """;

    @TempDir Path folder;
    private Path recipe;

    @BeforeEach
    void writeRecipe() throws IOException {
        recipe = folder.resolve("people.yaml");
        name("pairs.csv", "votes.csv");
    }

    private void name(String pairs, String votes) throws IOException {
        Files.writeString(recipe, RECIPE.replace("PAIRS", pairs).replace("VOTES", votes));
    }

    @Test
    void theFirstRunWritesPairsAndSaysHowToGoOn() {
        Plumb first = run();
        assertEquals(ExitCode.WAITING, first.exitCode(), first.err());
        assertTrue(
                first.err()
                        .contains(
                                "stage 'ask' wrote 6 pairs to "
                                        + folder.resolve("votes/pairs.csv")
                                        + " and waits for people's votes on them."),
                first.err());
        assertTrue(
                first.err().contains("Put the votes into " + folder.resolve("votes/votes.csv")),
                first.err());
        assertFalse(first.err().contains("\tat "), first.err());
        assertFalse(Files.exists(folder.resolve("runs/people/report.html")));
    }

    @Test
    void onceTheVotesAreThereTheSameCommandGoesOn() throws IOException {
        run();
        vote("votes.csv", pairs());
        Plumb second = run();
        assertEquals(ExitCode.DONE, second.exitCode(), second.err());
        assertTrue(second.err().contains("stage sft: found in the store"), second.err());
        String report = Files.readString(folder.resolve("runs/people/report.md"));
        assertTrue(report.contains("annotation"), report);
    }

    @Test
    void jsonLinesGoOutAndComeBackToo() throws IOException {
        name("pairs.jsonl", "votes.jsonl");
        Plumb first = run("--json");
        JsonNode problem = new ObjectMapper().readTree(first.out()).get("problems").get(0);
        assertEquals("waiting-for-votes", problem.get("kind").asText());
        StringBuilder votes = new StringBuilder();
        List<String> lines = Files.readAllLines(folder.resolve("votes/pairs.jsonl"));
        for (int i = 0; i < lines.size(); i++) {
            String id = new ObjectMapper().readTree(lines.get(i)).get("pair").asText();
            votes.append(
                    "{\"pair\": \"%s\", \"annotator\": \"ann\", \"choice\": \"%s\"}\n"
                            .formatted(id, i % 2 == 0 ? "a" : "b"));
        }
        Files.writeString(folder.resolve("votes/votes.jsonl"), votes);
        Plumb second = run();
        assertEquals(ExitCode.DONE, second.exitCode(), second.err());
    }

    @Test
    void askedPairsWithoutVotesAreNotAskedAgain() throws IOException {
        run();
        String before = Files.readString(folder.resolve("votes/pairs.csv"));
        Plumb second = run();
        assertEquals(ExitCode.WRONG_INPUT, second.exitCode(), second.err());
        assertTrue(second.err().contains("no votes are there yet on 6 pairs."), second.err());
        assertEquals(before, Files.readString(folder.resolve("votes/pairs.csv")));
    }

    /** Of two arms that wait for the same votes one asks; a third one is in the midst of it. */
    @Test
    void armsSideBySideWaitForOneVoteAndGoOnToTheSameFigures() throws IOException {
        Files.writeString(
                recipe,
                Files.readString(recipe)
                        .replace("arms: {", "arms: {long: [sft, long], ipo: [sft, ask, ipo], ")
                        .replace(
                                "stages:",
                                """
                                stages:
                                  long: {optimizer: sft, steps: 60}
                                  ipo: {optimizer: dpo, loss: ipo, steps: 1, batch-size: 2}\
                                """));
        String reference = "--set=evaluation.reference=sft";
        Plumb first = run("--parallel=4", reference);
        assertEquals(ExitCode.WAITING, first.exitCode(), first.err());
        assertEquals(6, pairs().size());
        assertFalse(Files.exists(folder.resolve("runs/people/report.html")));
        vote("votes.csv", pairs());
        Plumb second = run("--parallel=4", reference);
        assertEquals(ExitCode.DONE, second.exitCode(), second.err());
        Plumb alone = run(reference, "--set=name=alone");
        assertEquals(ExitCode.DONE, alone.exitCode(), alone.err());
        assertEquals(measured("alone"), measured("people"));
    }

    private List<JsonNode> measured(String run) throws IOException {
        Path report = folder.resolve("runs").resolve(run).resolve("report.json");
        return new ObjectMapper().readTree(report.toFile()).findValues("measurements");
    }

    @Test
    void aVoteForAPairThatWasNotAskedIsRefusedWithItsPlace() throws IOException {
        run();
        vote("votes.csv", List.of(pairs().getFirst(), "0123456789ab"));
        Plumb second = run();
        assertEquals(ExitCode.WRONG_INPUT, second.exitCode(), second.err());
        assertTrue(
                second.err().contains("votes.csv:3  [unknown-pair] there is no pair '0123"),
                second.err());
    }

    @Test
    void severalSeedsAreToldThatTheyShareTheVotes() {
        Plumb plumb = Plumb.run("check", recipe.toString(), "--seeds", "1,2");
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
        String said = plumb.out() + plumb.err();
        assertTrue(said.contains("[shared-votes] all 2 seeds learn from the same votes"), said);
    }

    private List<String> pairs() throws IOException {
        List<String> ids = new ArrayList<>();
        String table = Files.readString(folder.resolve("votes/pairs.csv"));
        for (CSVRecord row :
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .get()
                        .parse(new StringReader(table))
                        .getRecords()) {
            ids.add(row.get("pair"));
        }
        return ids;
    }

    private void vote(String file, List<String> pairs) throws IOException {
        StringBuilder votes = new StringBuilder("pair,annotator,choice\n");
        for (int i = 0; i < pairs.size(); i++) {
            votes.append("%s,ann,%s\n".formatted(pairs.get(i), i % 2 == 0 ? "a" : "b"));
        }
        Files.writeString(folder.resolve("votes").resolve(file), votes);
    }

    private Plumb run(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("run", recipe.toString(), "--runs", folder + "/runs"));
        arguments.addAll(List.of(more));
        return Plumb.run(arguments.toArray(String[]::new));
    }
}
