package plumbline.harness.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.data.AnswerPair;
import plumbline.data.PreferencePair;
import plumbline.data.Vote;
import plumbline.data.Vote.Choice;
import plumbline.harness.labelling.AnnotationCard;
import plumbline.harness.labelling.Ballots;
import plumbline.spi.Card;
import plumbline.spi.Card.Row;
import plumbline.support.Seeds;

import java.util.ArrayList;
import java.util.List;

class PanelTest {
    private static final List<AnswerPair> PAIRS = pairs();

    /** Two replies to each of 400 requests; every fourth pair is for calibration. */
    private static List<AnswerPair> pairs() {
        List<AnswerPair> pairs = new ArrayList<>();
        Concierge world = new Concierge(1, 0, 400, 0, 0, 1, 0.3, 0, 0, PanelSettings.DEFAULT);
        for (PreferencePair p : world.prepare().training().preferences()) {
            boolean swap = Seeds.derive(3, pairs.size()) < 0;
            pairs.add(
                    AnswerPair.of(
                            p.prompt(),
                            swap ? p.chosen() : p.rejected(),
                            swap ? p.rejected() : p.chosen(),
                            pairs.size() % 4 == 0));
        }
        return pairs;
    }

    private static Ballots ask(
            double noise, double length, double position, double fatigue, int specialists) {
        PanelSettings settings =
                new PanelSettings(
                        specialists,
                        4,
                        3,
                        noise / 3,
                        noise,
                        0,
                        length,
                        position,
                        0,
                        fatigue,
                        0.02,
                        4);
        return new Panel(new GoldReward(), settings).ask(PAIRS, 11);
    }

    private static Row row(Ballots ballots, String name) {
        return AnnotationCard.of(ballots).rows().stream()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachPairHasItsRatersAndCalibrationPairsHaveEveryone() {
        Ballots ballots = ask(0.3, 0, 0, 0, 2);
        for (AnswerPair pair : PAIRS) {
            long votes = ballots.votes().stream().filter(v -> v.pair().equals(pair.id())).count();
            assertEquals(pair.calibration() ? 6 : 3, votes);
        }
    }

    @Test
    void agreedAnswersAreOnlyOfCalibrationPairsAndOnlyWhereGoldIsClear() {
        Ballots ballots = ask(0.3, 0, 0, 0, 2);
        assertTrue(ballots.agreed().size() < 100, "agreed: " + ballots.agreed().size());
        assertTrue(ballots.agreed().size() > 50);
        PAIRS.stream()
                .filter(p -> !p.calibration())
                .forEach(p -> assertTrue(!ballots.agreed().containsKey(p.id())));
    }

    @Test
    void peopleWithoutNoiseAreRightAndAgree() {
        Ballots ballots = ask(0, 0, 0, 0, 2);
        assertEquals(1, row(ballots, "accuracy of crowdworker-1").value());
        assertEquals(1, row(ballots, "agreement").value());
        assertEquals(1, row(ballots, "Krippendorff's alpha").value(), 1e-12);
        assertEquals(1, row(ballots, "Fleiss' kappa").value(), 1e-12);
        assertEquals(1, row(ballots, "Cohen's kappa").value(), 1e-12);
    }

    @Test
    void specialistsAreRightMoreOftenThanCrowdworkers() {
        Ballots ballots = ask(0.6, 0, 0, 0, 2);
        assertTrue(
                row(ballots, "accuracy of specialist-1").value()
                        > row(ballots, "accuracy of crowdworker-1").high() - 0.05);
    }

    @Test
    void aPositionBiasIsFoundAndItsAbsenceToo() {
        assertTrue(row(ask(0.3, 0, 0.4, 0, 2), "first answer preferred").low() > 0.55);
        Row fair = row(ask(0.3, 0, 0, 0, 2), "first answer preferred");
        assertTrue(fair.low() < 0.55 && fair.high() > 0.45, fair.toString());
        assertTrue(warnings(ask(0.3, 0, 0.4, 0, 2)).contains("position counts"));
    }

    @Test
    void aLengthBiasIsFoundAndItsAbsenceToo() {
        assertTrue(row(ask(0.3, 0.6, 0, 0, 2), "length bias").low() > 0);
        assertTrue(warnings(ask(0.3, 0.6, 0, 0, 2)).contains("favour the longer answer"));
        assertTrue(!warnings(ask(0.1, 0, 0, 0, 2)).contains("favour the longer answer"));
    }

    @Test
    void tiredPeopleAgreeLessInTheEnd() {
        assertTrue(row(ask(0.1, 0, 0, 5, 0), "drift").high() < 0);
        assertTrue(warnings(ask(0.1, 0, 0, 5, 0)).contains("tire"));
    }

    @Test
    void noiseLowersAgreementBelowWhatIsCustomaryAndTheCardWarns() {
        assertTrue(row(ask(5, 0, 0, 0, 0), "agreement").value() < 0.6);
        assertTrue(warnings(ask(5, 0, 0, 0, 0)).contains("below the customary 60 %"));
        assertTrue(!warnings(ask(0.05, 0, 0, 0, 0)).contains("below the customary 60 %"));
    }

    @Test
    void costsFollowThePricesAndCalibrationHasItsShare() {
        Ballots ballots = ask(0.3, 0, 0, 0, 2);
        long specialist =
                ballots.votes().stream()
                        .filter(v -> v.annotator().startsWith("specialist"))
                        .count();
        assertEquals(
                4 * specialist + (ballots.votes().size() - specialist),
                row(ballots, "cost").value());
        assertEquals(0.4, row(ballots, "cost share of calibration").value(), 0.03);
    }

    @Test
    void equalSeedsGiveEqualVotesAndMorePairsChangeNone() {
        Panel panel = new Panel(new GoldReward(), PanelSettings.DEFAULT);
        List<Vote> all = panel.ask(PAIRS, 1).votes();
        List<Vote> half = panel.ask(PAIRS.subList(0, 200), 1).votes();
        assertEquals(half, all.subList(0, half.size()));
        assertNotEquals(all, panel.ask(PAIRS, 2).votes());
        assertTrue(all.stream().anyMatch(v -> v.choice() == Choice.TIE));
    }

    @Test
    void anEmptyPanelIsRefused() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new PanelSettings(0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1));
        assertTrue(e.getMessage().contains("empty"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PanelSettings(1, 1, 3, 0, 0, 0, 0, 0, 0, 0, 0, 1));
    }

    private static String warnings(Ballots ballots) {
        Card card = AnnotationCard.of(ballots);
        return String.join("\n", card.warnings());
    }
}
