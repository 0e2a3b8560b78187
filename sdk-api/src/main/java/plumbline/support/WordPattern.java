package plumbline.support;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What it is for a text to have a word: neither a letter nor a digit stands on either side of it,
 * nor an apostrophe with one behind. So "don" is no word of "don't", and 'kind' in quotes is one.
 */
public final class WordPattern {
    private static final String BEFORE = "(?<![\\p{L}\\p{N}])(?<![\\p{L}\\p{N}]['’])";
    private static final String BEHIND = "(?!['’]?[\\p{L}\\p{N}])";

    private WordPattern() {}

    /**
     * Match any of some words or phrases, in whatever case.
     *
     * @param words as they are: no character of theirs has a meaning of its own; at least one
     * @return a pattern to {@code find} with
     */
    public static Pattern anyOf(Collection<String> words) {
        return Pattern.compile(
                words.stream()
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|", BEFORE + "(?:", ")" + BEHIND)),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
