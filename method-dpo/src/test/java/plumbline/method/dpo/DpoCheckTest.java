package plumbline.method.dpo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.spi.SettingProblem;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

class DpoCheckTest {
    private static final OptionalDouble TENTH = OptionalDouble.of(0.1);

    @Test
    void defaultsAreRight() {
        assertEquals(List.of(), DpoCheck.of(DpoSettings.DEFAULT, Set.of("loss")));
    }

    @Test
    void aNumberThatTheLossDoesNotReadIsRefused() {
        DpoSettings settings = with(Map.of("labelSmoothing", TENTH), PairLoss.IPO);
        SettingProblem problem = only(settings, "loss", "label-smoothing");
        assertEquals("no-effect", problem.kind());
        assertEquals("label-smoothing has no effect on the loss 'ipo'", problem.message());
        assertTrue(problem.hint().contains("cdpo, dpo-robust, exo"), problem.hint());
    }

    @Test
    void aNumberThatOneOfTheLossesReadsIsRight() {
        DpoSettings settings = with(Map.of("labelSmoothing", TENTH), PairLoss.IPO, PairLoss.CDPO);
        assertEquals(List.of(), DpoCheck.of(settings, Set.of("loss", "label-smoothing")));
    }

    @Test
    void aLossWithoutTheNumberThatItNeedsIsRefused() {
        SettingProblem problem = only(with(Map.of(), PairLoss.EXO), "loss");
        assertEquals("missing-setting", problem.kind());
        assertEquals("the loss 'exo' needs label-smoothing", problem.message());
    }

    @Test
    void smoothingsThatALossCannotTakeAreRefused() {
        assertEquals("out-of-range", only(smoothed(0, PairLoss.EXO), "label-smoothing").kind());
        assertEquals(
                "out-of-range", only(smoothed(0.5, PairLoss.DPO_ROBUST), "label-smoothing").kind());
    }

    private static DpoSettings smoothed(double smoothing, PairLoss loss) {
        return with(Map.of("labelSmoothing", OptionalDouble.of(smoothing)), loss);
    }

    @Test
    void optionsWithoutEffectAreRefusedWhereTheyAreWritten() {
        assertEquals("divergence", only(with(Map.of(), PairLoss.AOT), "divergence").setting());
        assertEquals("reference", only(with(Map.of(), PairLoss.SIMPO), "reference").setting());
        assertEquals("ld", only(with(Map.of(), PairLoss.ORPO), "ld").setting());
        assertEquals("weighting", only(with(Map.of(), PairLoss.SFT), "weighting").setting());
        assertEquals(
                "divergence.alpha",
                only(DpoSettings.DEFAULT, "divergence", "divergence.alpha").setting());
        assertEquals(
                "reference.every",
                only(DpoSettings.DEFAULT, "reference", "reference.every").setting());
        DpoSettings steps = Settings.with(DpoSettings.DEFAULT, Map.of("steps", 3));
        assertEquals("epochs", only(steps, "steps", "epochs").setting());
    }

    @Test
    void tiesCannotCountHalfWhereAWinnerMustBeKnown() {
        DpoSettings settings = with(Map.of("ties", DpoSettings.Ties.HALF), PairLoss.ORPO);
        assertEquals("ties", only(settings, "ties").setting());
    }

    @Test
    void weightsMustBeAsManyAsLosses() {
        DpoSettings settings =
                with(Map.of("lossWeights", List.of(1.0)), PairLoss.SIGMOID, PairLoss.SFT);
        assertEquals("there are 1 weights for 2 losses", only(settings, "loss-weights").message());
    }

    @Test
    void aLossTwiceAndNoLossAtAllAreRefused() {
        assertEquals("loss", only(with(Map.of(), PairLoss.IPO, PairLoss.IPO), "loss").setting());
        assertEquals("there is no loss", only(with(Map.of()), "loss").message());
    }

    @Test
    void aDirectoryAndANameAreTooMuch() {
        ReferenceSettings both = new ReferenceSettings("sft", Optional.of(Path.of("model")), 0, 1);
        DpoSettings settings = Settings.with(DpoSettings.DEFAULT, Map.of("reference", both));
        assertEquals("reference.from", only(settings, "reference.from").setting());
    }

    private static DpoSettings with(Map<String, Object> changes, PairLoss... losses) {
        return Settings.with(Settings.of(losses), changes);
    }

    private static SettingProblem only(DpoSettings settings, String... given) {
        List<SettingProblem> problems = DpoCheck.of(settings, Set.of(given));
        assertEquals(1, problems.size(), problems::toString);
        return problems.getFirst();
    }
}
