package plumbline.harness.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import plumbline.data.PreferencePair;
import plumbline.harness.data.GoldenPairs;
import plumbline.spi.Card.Row;
import plumbline.testkit.ScriptedJudge;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The HHH evaluation as golden labels of a judge. Its texts are never printed. */
class HhhEvaluationTest {
    private static final Path FILE = Path.of("../../shared/data/constitution/hhh-eval.jsonl");

    @BeforeEach
    void theDataAreHere() {
        assumeTrue(Files.exists(FILE), "no " + FILE + " beside the repository");
    }

    @Test
    void rowsBecomePairsWhoseBetterAnswerIsKnown() {
        List<PreferencePair> pairs = GoldenPairs.read(FILE);
        assertTrue(pairs.size() > 200, pairs.size() + " pairs");
        assertTrue(pairs.stream().allMatch(p -> p.prompt().key().endsWith("Assistant:")));
        assertTrue(pairs.stream().noneMatch(p -> p.chosen().equals(p.rejected())));
    }

    @Test
    void aJudgeThatLikesLengthGetsItsRowsOfACard() {
        Agreement agreement = Agreement.withFile(ScriptedJudge.preferringLonger(), FILE);
        Row kappa = row(agreement, "kappa");
        assertTrue(kappa.hasInterval() && kappa.low() < kappa.value(), kappa.toString());
        assertTrue(row(agreement, "longer answer preferred").value() > 0.9);
        assertEquals(
                "the judge favours the longer", agreement.warnings().getLast().substring(0, 28));
    }

    private static Row row(Agreement agreement, String name) {
        return agreement.rows().stream()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
