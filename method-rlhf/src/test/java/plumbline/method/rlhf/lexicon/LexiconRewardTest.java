package plumbline.method.rlhf.lexicon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.spi.SettingProblem;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

class LexiconRewardTest {
    private static final LexiconReward REWARD = new LexiconReward();

    @Test
    void everyOccurrenceCountsInWhateverCase() {
        assertArrayEquals(
                new double[] {1, 0, 0},
                scores(0.5, 10, "Happy, said the happy dog.", "unhappy happiness", ""));
    }

    @Test
    void noTextPassesTheCap() {
        assertArrayEquals(new double[] {2, -2}, concat(scores(1, 2, "happy happy kind kind"), -1));
    }

    @Test
    void aLexiconWithoutWordsAndAnEmptyWordAreRefused() {
        assertEquals(List.of("missing-setting"), kinds(List.of()));
        assertEquals(List.of("wrong-value"), kinds(List.of("happy", " ")));
        assertEquals(List.of(), kinds(List.of("very happy", "don't")));
    }

    private static double[] concat(double[] up, double perWord) {
        double[] down = scores(perWord, 2, "happy happy kind kind");
        return new double[] {up[0], down[0]};
    }

    private static List<String> kinds(List<String> words) {
        return REWARD.check(new LexiconSettings(words, 1, 1), Set.of()).stream()
                .map(SettingProblem::kind)
                .toList();
    }

    private static double[] scores(double perWord, double cap, String... texts) {
        List<Answer> answers =
                Stream.of(texts).map(text -> new Answer(Prompt.text(""), text)).toList();
        return REWARD.open(null, new LexiconSettings(List.of("happy", "Kind"), perWord, cap))
                .score(answers);
    }
}
