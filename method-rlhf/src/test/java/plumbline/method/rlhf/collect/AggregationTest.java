package plumbline.method.rlhf.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.data.Vote;
import plumbline.data.Vote.Choice;

import java.util.ArrayList;
import java.util.List;

class AggregationTest {
    @ParameterizedTest
    @CsvSource({
        "aab, FIRST",
        "abb, SECOND",
        "ab, TIE",
        "att, TIE",
        "aat, FIRST",
        "abt, TIE",
        "aabb, TIE",
        "b, SECOND",
        "t, TIE"
    })
    void majorityTakesWhatLeadsAndKeepsTies(String said, Choice label) {
        assertEquals(label, Aggregation.decide("majority", 10, votes("p", said)).get("p"));
    }

    /** Annotators 0 and 1 always agree; 2 and 3 say anything, and are weighted down. */
    @Test
    void votesOfThoseWhoAgreeWithOthersWeighMore() {
        List<Vote> votes = new ArrayList<>();
        String[] pairs = {"aaab", "bbab", "aaba", "bbba", "aaba", "bbab", "aabb", "bbaa"};
        for (int i = 0; i < pairs.length; i++) {
            votes.addAll(votes("pair-" + i, pairs[i]));
        }
        assertEquals(Choice.TIE, Aggregation.decide("majority", 10, votes).get("pair-6"));
        assertEquals(Choice.FIRST, Aggregation.decide("weighted", 10, votes).get("pair-6"));
        assertEquals(Choice.SECOND, Aggregation.decide("weighted", 10, votes).get("pair-7"));
        assertEquals(Choice.FIRST, Aggregation.decide("dawid-skene", 10, votes).get("pair-6"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"majority", "weighted", "dawid-skene"})
    void swappingTheSidesSwapsTheLabels(String how) {
        List<Vote> votes = new ArrayList<>();
        List<Vote> swapped = new ArrayList<>();
        String[] pairs = {"aab", "abb", "aaa", "bbb", "tta", "abt"};
        for (int i = 0; i < pairs.length; i++) {
            votes.addAll(votes("p" + i, pairs[i]));
            swapped.addAll(
                    votes("p" + i, pairs[i].replace('a', 'x').replace('b', 'a').replace('x', 'b')));
        }
        var labels = Aggregation.decide(how, 10, votes);
        var mirrored = Aggregation.decide(how, 10, swapped);
        labels.forEach((id, label) -> assertEquals(swap(label), mirrored.get(id), id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"majority", "weighted", "dawid-skene"})
    void aSingleRatersWordIsTheLabel(String how) {
        List<Vote> votes =
                List.of(
                        Vote.of("p", "only", Choice.SECOND),
                        Vote.of("q", "only", Choice.TIE),
                        Vote.of("r", "only", Choice.FIRST));
        var labels = Aggregation.decide(how, 10, votes);
        votes.forEach(v -> assertEquals(v.choice(), labels.get(v.pair())));
    }

    private static Choice swap(Choice choice) {
        return switch (choice) {
            case FIRST -> Choice.SECOND;
            case SECOND -> Choice.FIRST;
            case TIE -> Choice.TIE;
        };
    }

    /** One letter per annotator: a, b or t. */
    private static List<Vote> votes(String pair, String said) {
        List<Vote> votes = new ArrayList<>();
        for (int k = 0; k < said.length(); k++) {
            Choice choice =
                    switch (said.charAt(k)) {
                        case 'a' -> Choice.FIRST;
                        case 'b' -> Choice.SECOND;
                        default -> Choice.TIE;
                    };
            votes.add(Vote.of(pair, "annotator-" + k, choice));
        }
        return votes;
    }
}
