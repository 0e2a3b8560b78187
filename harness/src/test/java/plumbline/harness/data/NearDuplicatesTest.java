package plumbline.harness.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.harness.data.NearDuplicates.Pair;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

class NearDuplicatesTest {
    private static final String ASKED =
            "Please tell me in a few words how long I should boil an egg so that it is soft inside";

    @Test
    void oneWordMoreAndOtherPunctuationIsANearDuplicate() {
        String other = ASKED.toUpperCase(Locale.ROOT) + " today?!";
        List<Pair> found = new NearDuplicates(List.of("another one", ASKED)).among(List.of(other));
        assertEquals(List.of(new Pair(ASKED, other)), found);
    }

    @Test
    void anotherQuestionIsNone() {
        NearDuplicates heldOut = new NearDuplicates(List.of(ASKED));
        assertEquals(
                List.of(),
                heldOut.among(
                        List.of(
                                "Please tell me in a few words how to bake bread",
                                "soft inside",
                                "",
                                ASKED.substring(40))));
    }

    @Test
    void shortPromptsAreAlikeOnlyWhenTheyAreTheSame() {
        NearDuplicates heldOut = new NearDuplicates(List.of("Hello there", ""));
        assertEquals(List.of(), heldOut.among(List.of("Hello you", "Hello")));
        assertEquals(1, heldOut.among(List.of("hello, there!")).size());
    }

    /** The obvious search is the oracle of the fast one. */
    @Test
    void everyPairAboveTheThresholdIsFound() {
        Random random = new Random(5);
        List<String> heldOut = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String[] words = new String[40];
            for (int w = 0; w < words.length; w++) {
                words[w] = "w" + random.nextInt(500);
            }
            heldOut.add(String.join(" ", words));
            words[random.nextInt(words.length)] = "changed"; // 35 of 41 trigrams stay
            others.add(String.join(" ", words));
        }
        assertEquals(300, new NearDuplicates(heldOut).among(others).size());
    }

    @Test
    void theWarningCountsAndShowsOne() {
        Optional<String> warning =
                new NearDuplicates(List.of(ASKED, "something else entirely"))
                        .warning("preferences", List.of(ASKED + " please"));
        assertTrue(
                warning.orElseThrow()
                        .startsWith(
                                "preferences: 1 of 2 held-out prompts has near-duplicates there"),
                warning.orElseThrow());
        assertEquals(
                Optional.empty(),
                new NearDuplicates(List.of(ASKED)).warning("prompts", List.of("other")));
    }
}
