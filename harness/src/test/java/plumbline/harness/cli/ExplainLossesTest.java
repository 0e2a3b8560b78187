package plumbline.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What is listed as a loss can be looked up by its name, down to a number. */
class ExplainLossesTest {
    static List<String> losses() throws IOException {
        JsonNode list = new ObjectMapper().readTree(Plumb.run("list", "--json").out());
        return Stream.of("loss of dpo", "loss of kto")
                .flatMap(kind -> StreamSupport.stream(list.path(kind).spliterator(), false))
                .map(loss -> loss.get("name").asText())
                .toList();
    }

    @Test
    void theWholeFamilyIsListed() throws IOException {
        assertTrue(
                losses().containsAll(
                                List.of(
                                        "sigmoid",
                                        "cdpo",
                                        "dpo-robust",
                                        "hinge",
                                        "ipo",
                                        "exo",
                                        "ipo-length-normalized",
                                        "nca",
                                        "bco-pair",
                                        "sppo-hard",
                                        "aot",
                                        "aot-unpaired",
                                        "apo-zero",
                                        "apo-down",
                                        "discopop",
                                        "sigmoid-length-normalized",
                                        "rdpo",
                                        "dpop",
                                        "simpo",
                                        "simpo-gamma-absolute",
                                        "orpo",
                                        "orpo-prompt-nll",
                                        "cpo",
                                        "alphapo",
                                        "slic",
                                        "sft",
                                        "kto",
                                        "apo-zero-unpaired")),
                losses()::toString);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void everyLossIsExplainedDownToANumber(String loss) {
        Plumb plumb = Plumb.run("explain", loss);
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
        for (String part :
                List.of(
                        loss + " (loss of ",
                        "\n  Formula\n",
                        "\n  Source\n",
                        "\n  Worked example\n")) {
            assertTrue(plumb.out().contains(part), plumb.out());
        }
        assertTrue(plumb.out().matches("(?s).*loss = -?\\d+\\.\\d{6}.*"), plumb.out());
    }
}
