package plumbline.data;

import java.util.List;

/**
 * Pairs of answers and what raters said of them; every vote is about one of the pairs.
 *
 * @param pairs that were shown to raters
 * @param votes on those pairs, several or none on each
 */
public record Voted(List<AnswerPair> pairs, List<Vote> votes) {
    /**
     * Copy both lists. Whether every vote has its pair is for whoever reads the files to see to.
     *
     * @throws NullPointerException if a list, or an entry of one, is null
     */
    public Voted {
        pairs = List.copyOf(pairs);
        votes = List.copyOf(votes);
    }
}
