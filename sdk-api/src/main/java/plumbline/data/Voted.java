package plumbline.data;

import java.util.List;

/** Pairs of answers and what raters said of them; every vote is about one of the pairs. */
public record Voted(List<AnswerPair> pairs, List<Vote> votes) {
    public Voted {
        pairs = List.copyOf(pairs);
        votes = List.copyOf(votes);
    }
}
