package plumbline.harness.world;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Cuts text into words; a punctuation mark is a word of its own. */
final class Words {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+|[^\\s\\p{L}\\p{N}]");

    private static final Pattern SENTENCE = Pattern.compile("[^.!?\\s][^.!?]*[.!?]?|[.!?]");

    private Words() {}

    static List<String> split(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    static List<String> lowerCase(String text) {
        return split(text.toLowerCase(Locale.ROOT));
    }

    /** Cut a reply into sentences, as they stand; the last may lack its mark. */
    static List<String> sentences(String text) {
        return SENTENCE.matcher(text).results().map(MatchResult::group).map(String::strip).toList();
    }
}
