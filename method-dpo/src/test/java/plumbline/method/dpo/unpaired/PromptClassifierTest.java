package plumbline.method.dpo.unpaired;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.spi.TokenGroup;

import java.util.ArrayList;
import java.util.List;

class PromptClassifierTest {
    private static final int[] LIKED = {1, 2};
    private static final int[] DISLIKED = {1, 3};

    /** Of ten answers to the liked prompt eight are good, of ten to the disliked one two. */
    private static LabelledGroups labels() {
        List<TokenGroup> groups = new ArrayList<>();
        add(8, LIKED, groups);
        add(2, DISLIKED, groups);
        add(2, LIKED, groups);
        add(8, DISLIKED, groups);
        return new LabelledGroups(groups, 10, new double[20]);
    }

    private static void add(int count, int[] prompt, List<TokenGroup> groups) {
        for (int i = 0; i < count; i++) {
            groups.add(TokenGroup.of(prompt, new int[] {9}));
        }
    }

    @Test
    void learnsHowOftenAnswersToAPromptAreGood() {
        PromptClassifier classifier = PromptClassifier.fit(labels(), 1);
        assertEquals(0.8, classifier.desirable(LIKED), 0.03);
        assertEquals(0.2, classifier.desirable(DISLIKED), 0.03);
    }

    @Test
    void badAnswersAreWeightedByTheirPromptsAndGoodOnesAreNot() {
        DensityWeights weights = DensityWeights.of(labels(), new DensityRatio(0.5, 10), 1);
        double[] perAnswer = weights.perAnswer();
        assertEquals(1, perAnswer[0]);
        assertEquals(1, perAnswer[9]);
        assertTrue(perAnswer[10] > 3 && perAnswer[10] < 5, "p/(1-p) is 4: " + perAnswer[10]);
        assertEquals(0.5, perAnswer[19], "0.25 is below the least");
        assertEquals(0.5, weights.figures().get("density-ratio/min"));
    }

    @Test
    void featuresCountTheCommonestTokensAndTheOthersTogether() {
        PromptFeatures features = PromptFeatures.of(labels().groups());
        assertEquals(4, features.size());
        assertArrayEquals(new float[] {2, 0, 1, 3}, features.of(new int[] {1, 1, 3, 7, 8, 7}));
    }
}
