package plumbline.harness.world;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises the moves of a reply, sentence by sentence; white space and upper case do not matter.
 * A sentence counts where it is one of the world's, whole and closed, new in this reply, in its
 * place and with room there; anything else is disorder.
 */
final class ReplyReader {
    private static final Set<String> CLOSING_MARKS = Set.of(".", "!", "?");
    private static final Map<List<String>, Move> FIXED = fixed();

    /**
     * A reply as it was understood.
     *
     * @param moves those of the sentences that count, in order
     * @param recommended what the recommendation says, where there is one
     * @param sentences all of them, an unfinished last one included
     * @param words punctuation included
     */
    record Reading(
            List<Move> moves, Optional<Facts> recommended, int sentences, List<String> words) {
        boolean made(Move move) {
            return moves.contains(move);
        }
    }

    private final Set<List<String>> said = new HashSet<>();
    private final Map<Move.Place, Integer> taken = new EnumMap<>(Move.Place.class);
    private final List<Move> moves = new ArrayList<>();
    private Move.Place reached = Move.Place.OPENING;
    private Optional<Facts> recommended = Optional.empty();

    private ReplyReader() {}

    static Reading read(String reply) {
        List<String> words = Words.lowerCase(reply);
        List<List<String>> sentences = sentences(words);
        ReplyReader reader = new ReplyReader();
        sentences.forEach(reader::take);
        return new Reading(List.copyOf(reader.moves), reader.recommended, sentences.size(), words);
    }

    private void take(List<String> sentence) {
        Optional<Facts> facts = facts(sentence);
        Move move = facts.isPresent() ? Move.RECOMMENDATION : FIXED.get(sentence);
        if (move == null || !said.add(sentence) || !inPlace(move)) {
            return;
        }
        moves.add(move);
        recommended = recommended.or(() -> facts);
    }

    /** Take a seat at the move's place; false where the reply is past it or it is full. */
    private boolean inPlace(Move move) {
        Move.Place place = move.place();
        boolean late = place != Move.Place.ANYWHERE && place.compareTo(reached) < 0;
        if (late || taken.getOrDefault(place, 0) == place.room()) {
            return false;
        }
        taken.merge(place, 1, Integer::sum);
        if (place != Move.Place.ANYWHERE) {
            reached = place;
        }
        return true;
    }

    private static Optional<Facts> facts(List<String> sentence) {
        return sentence.getLast().equals(".")
                ? Recommendation.read(sentence.subList(0, sentence.size() - 1))
                : Optional.empty();
    }

    private static List<List<String>> sentences(List<String> words) {
        List<List<String>> sentences = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < words.size(); i++) {
            if (CLOSING_MARKS.contains(words.get(i))) {
                sentences.add(words.subList(start, i + 1));
                start = i + 1;
            }
        }
        if (start < words.size()) {
            sentences.add(words.subList(start, words.size()));
        }
        return sentences;
    }

    private static Map<List<String>, Move> fixed() {
        Map<List<String>, Move> fixed = new HashMap<>();
        for (Move move : Move.values()) {
            move.sentences().forEach(s -> fixed.put(Words.lowerCase(s), move));
        }
        return fixed;
    }
}
