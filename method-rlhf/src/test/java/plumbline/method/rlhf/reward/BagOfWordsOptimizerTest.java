package plumbline.method.rlhf.reward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.data.Answer;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.problem.ProblemException;
import plumbline.spi.RewardSource;
import plumbline.spi.TextReward;
import plumbline.testkit.RewardSourceContract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

class BagOfWordsOptimizerTest extends RewardSourceContract {
    private static final Prompt PROMPT = Prompt.text("Where is the station?");
    private final BagOfWordsOptimizer optimizer = new BagOfWordsOptimizer();
    @TempDir Path folder;

    @Override
    protected RewardSource open() {
        return learned();
    }

    @Override
    protected double rounding() {
        return 1e-6;
    }

    private TextReward learned() {
        return optimizer.learn(pairs(), BagOfWordsSettings.DEFAULT, 1);
    }

    /** Three in four prefer the answer that says please, whatever else it says. */
    private static List<PreferencePair> pairs() {
        List<PreferencePair> pairs = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            String kind = "Left, please.";
            String curt = i % 2 == 0 ? "Left." : "Left, down the road.";
            pairs.add(
                    i % 4 == 3
                            ? PreferencePair.of(PROMPT, curt, kind)
                            : PreferencePair.of(PROMPT, kind, curt));
        }
        return pairs;
    }

    private static double difference(RewardSource reward, String one, String other) {
        double[] scores = reward.score(List.of(new Answer(PROMPT, one), new Answer(PROMPT, other)));
        return scores[0] - scores[1];
    }

    @Test
    void differencesApproachTheLogOddsOfThePreference() {
        BagOfWordsSettings patient =
                new BagOfWordsSettings(
                        100, 300, 0.05, 0, BagOfWordsSettings.DEFAULT.normalization());
        List<PreferencePair> turned =
                new ArrayList<>(
                        Collections.nCopies(
                                30, PreferencePair.of(PROMPT, "Left, please.", "Left.")));
        turned.addAll(Collections.nCopies(10, PreferencePair.of(PROMPT, "Left.", "Left, please.")));
        TextReward reward = optimizer.learn(turned, patient, 1);
        assertEquals(Math.log(30 / 10.0), difference(reward, "Left, please.", "Left."), 0.01);
    }

    @Test
    void caseAndOrderDoNotMatterAndUnknownWordsCountNothing() {
        TextReward reward = learned();
        assertTrue(difference(reward, "Left, please.", "Left.") > 0.2);
        assertEquals(0, difference(reward, "LEFT please", "please left"), 1e-6);
        assertEquals(0, difference(reward, "left zebra", "left"), 1e-6);
    }

    @Test
    void tiesTeachNothing() {
        List<PreferencePair> more = new ArrayList<>(pairs());
        more.add(
                new PreferencePair(
                        PROMPT, "a", "b", OptionalDouble.empty(), true, Optional.empty()));
        assertEquals(
                learned().fingerprint(),
                optimizer.learn(more, BagOfWordsSettings.DEFAULT, 1).fingerprint());
    }

    @Test
    void onlyTheCommonestWordsAreCounted() {
        BagOfWords bag = BagOfWords.of(pairs(), 2);
        assertEquals(List.of(".", "left"), bag.words());
    }

    @Test
    void whatIsOpenedScoresAsWhatWasSaved() {
        TextReward made = learned();
        made.save(folder.resolve("bag"));
        assertTrue(optimizer.recognises(folder.resolve("bag")));
        TextReward opened = optimizer.open(folder.resolve("bag"));
        assertArrayEquals(made.score(answers()), opened.score(answers()), 1e-7);
        assertEquals(made.fingerprint(), opened.fingerprint());
        assertNotEquals(
                made.fingerprint(),
                optimizer
                        .learn(pairs().subList(0, 3), BagOfWordsSettings.DEFAULT, 1)
                        .fingerprint());
    }

    @Test
    void aVocabularyOfAnotherNetworkIsRefused() throws IOException {
        learned().save(folder);
        Files.write(folder.resolve("vocabulary.txt"), List.of("left", "right"));
        assertEquals("bad-shape", refusal());
    }

    @Test
    void aFileThatIsNoNetworkIsRefused() throws IOException {
        learned().save(folder);
        Files.writeString(folder.resolve("network.zip"), "not a zip");
        assertEquals("bad-network", refusal());
    }

    @Test
    void pairsWithoutAWordAreRefused() {
        ProblemException e =
                assertThrows(
                        ProblemException.class,
                        () -> optimizer.learn(List.of(), BagOfWordsSettings.DEFAULT, 1));
        assertEquals("no-data", e.problems().getFirst().kind());
    }

    private String refusal() {
        return assertThrows(ProblemException.class, () -> optimizer.open(folder))
                .problems()
                .getFirst()
                .kind();
    }
}
