package plumbline.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.spi.TrainingData;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

class LabelsTest {
    private static final Prompt ASKED = Prompt.text("asked");
    private static final Prompt OTHER = Prompt.text("other");
    private static final PreferencePair PAIR = PreferencePair.of(ASKED, "yes", "no");
    private static final PreferencePair TIE =
            new PreferencePair(ASKED, "a", "b", OptionalDouble.empty(), true, Optional.empty());

    @Test
    void aPairLabelsItsTwoAnswersAndATieNone() {
        assertEquals(
                List.of(
                        LabelledAnswer.of(ASKED, "yes", true),
                        LabelledAnswer.of(ASKED, "no", false)),
                Labels.ofPairs(List.of(PAIR, TIE)));
    }

    @Test
    void eachGoodAnswerIsPreferredToEachBadOneOfItsPrompt() {
        List<LabelledAnswer> labels =
                List.of(
                        LabelledAnswer.of(ASKED, "good 1", true),
                        LabelledAnswer.of(OTHER, "bad elsewhere", false),
                        LabelledAnswer.of(ASKED, "bad 1", false),
                        LabelledAnswer.of(ASKED, "good 2", true),
                        LabelledAnswer.of(ASKED, "good 2", false));
        assertEquals(
                List.of(
                        PreferencePair.of(ASKED, "good 1", "bad 1"),
                        PreferencePair.of(ASKED, "good 1", "good 2"),
                        PreferencePair.of(ASKED, "good 2", "bad 1")),
                Labels.pairs(labels));
    }

    @Test
    void dataWithoutLabelsHaveThoseOfTheirPairs() {
        TrainingData data =
                new TrainingData(List.of(), List.of(), List.of(PAIR), List.of(), List.of());
        assertEquals(Labels.ofPairs(List.of(PAIR)), data.labels());
        assertTrue(data.labelsAreThoseOfPairs());
    }

    @Test
    void labelsOfTheirOwnAreToldApart() {
        List<LabelledAnswer> own = List.of(LabelledAnswer.of(ASKED, "yes", true));
        TrainingData data =
                new TrainingData(
                        List.of(), List.of(), List.of(PAIR), List.of(), List.of(), own, List.of());
        assertFalse(data.labelsAreThoseOfPairs());
    }
}
