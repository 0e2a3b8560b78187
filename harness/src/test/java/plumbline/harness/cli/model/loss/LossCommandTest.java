package plumbline.harness.cli.model.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plumbline.harness.cli.ExitCode;
import plumbline.harness.cli.Plumb;

import java.nio.file.Files;
import java.nio.file.Path;

class LossCommandTest {
    private static final Path ORACLES = Path.of("../../shared/oracles/losses.json");
    private static final String CASES =
            "src/test/resources/plumbline/harness/cli/model/loss/cases.json";

    @ParameterizedTest
    @CsvSource({
        "dpo., 284",
        "cdpo, 10",
        "ipo., 12",
        "dpop, 10",
        "r_dpo, 12",
        "slic., 2",
        "simpo, 20",
        "orpo, 23",
        "cpo., 40",
        "alphapo., 12",
        "sft.dft, 5"
    })
    void everyPairLossAgreesWithItsReferenceImplementation(String family, int cases)
            throws Exception {
        assumeTrue(Files.exists(ORACLES), "the shared oracles are not here");
        Plumb plumb =
                Plumb.run("loss", "--cases", ORACLES.toString(), "--family", family, "--json");
        JsonNode summary = new ObjectMapper().readTree(plumb.out()).get("summary");
        assertEquals(
                "{\"agree\":%d,\"disagree\":0,\"unknown\":0}".formatted(cases),
                summary.toString(),
                plumb.out());
        assertEquals(ExitCode.DONE, plumb.exitCode());
    }

    @ParameterizedTest
    @CsvSource({"reward.bradley_terry, 12", "ensemble, 24"})
    void everyCaseOfAFamilyAgrees(String family, int cases) throws Exception {
        assumeTrue(Files.exists(ORACLES), "the shared oracles are not here");
        Plumb plumb =
                Plumb.run("loss", "--cases", ORACLES.toString(), "--family", family, "--json");
        JsonNode document = new ObjectMapper().readTree(plumb.out());
        assertEquals(cases, document.at("/summary/agree").asInt(), plumb.out());
        assertEquals(ExitCode.DONE, plumb.exitCode());
    }

    @ParameterizedTest
    @CsvSource({"kto, 22", "bco, 12"})
    void unpairedLossesAgreeWithTheReferenceImplementation(String family, int cases)
            throws Exception {
        assumeTrue(Files.exists(ORACLES), "the shared oracles are not here");
        Plumb plumb =
                Plumb.run("loss", "--cases", ORACLES.toString(), "--family", family, "--json");
        JsonNode document = new ObjectMapper().readTree(plumb.out());
        assertEquals(cases, document.at("/summary/agree").asInt(), plumb.out());
        assertEquals(0, document.at("/summary/disagree").asInt());
    }

    @Test
    void everyFamilyIsEitherRightOrListedAsUnknown() throws Exception {
        assumeTrue(Files.exists(ORACLES), "the shared oracles are not here");
        Plumb plumb = Plumb.run("loss", "--cases", ORACLES.toString());
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.out());
        assertTrue(plumb.out().contains("unknown"), plumb.out());
    }

    @Test
    void jsonTellsOfEachCase() throws Exception {
        Plumb plumb = Plumb.run("loss", "--cases", CASES, "--json");
        JsonNode document = new ObjectMapper().readTree(plumb.out());

        JsonNode right = document.at("/cases/0");
        assertEquals("right", right.get("id").asText());
        assertTrue(right.get("known").asBoolean() && right.get("agrees").asBoolean());
        assertTrue(right.get("worst_error").asDouble() < 1e-12);

        JsonNode stranger = document.at("/cases/3");
        assertEquals("no.such.family", stranger.get("family").asText());
        assertTrue(!stranger.get("known").asBoolean() && !stranger.get("agrees").asBoolean());

        assertEquals(
                "{\"agree\":1,\"disagree\":2,\"unknown\":1}", document.get("summary").toString());
        assertEquals(ExitCode.FAILED, plumb.exitCode());
    }

    @Test
    void differencesAreNamedWithBothNumbers() {
        Plumb plumb = Plumb.run("loss", "--cases", CASES);
        assertTrue(
                plumb.out()
                        .contains(
                                "  wrong: loss, entry 0: 0.6931471805599453, expected"
                                        + " 0.6931471905599453"),
                plumb.out());
        assertTrue(plumb.out().contains("wrong: per_example has the shape [1], not [2]"));
        assertTrue(plumb.out().contains("wrong: no_such_figure is missing"));
        assertTrue(plumb.out().contains("incomplete: cannot be computed"), plumb.out());
        assertTrue(plumb.out().endsWith("1 agree, 2 disagree, 1 unknown.\n"), plumb.out());
    }

    @Test
    void unknownFamiliesAloneAreNoFailure() {
        Plumb plumb = Plumb.run("loss", "--cases", CASES, "--family", "no.such");
        assertEquals(ExitCode.DONE, plumb.exitCode());
        assertTrue(plumb.out().contains("no.such.family"), plumb.out());
    }

    @Test
    void missingFileIsWrongInput() {
        Plumb plumb = Plumb.run("loss", "--cases", "nowhere.json");
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("[missing-file] there is no file 'nowhere.json'."));
    }

    @Test
    void malformedJsonIsWrongInputWithItsPlace(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("cases.json");
        Files.writeString(file, "{\n  \"cases\": [oops]\n}");
        Plumb plumb = Plumb.run("loss", "--cases", file.toString());
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().startsWith(file + ":2:"), plumb.err());
        assertTrue(plumb.err().contains("[malformed-json]"), plumb.err());
    }

    @Test
    void fileOfSomethingElseIsWrongInput(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("cases.json");
        Files.writeString(file, "{\"cases\": [{\"id\": \"a\"}]}");
        Plumb plumb = Plumb.run("loss", "--cases", file.toString());
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("a case has no 'family'; it has [id]."), plumb.err());
    }
}
