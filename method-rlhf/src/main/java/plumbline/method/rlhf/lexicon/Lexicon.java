package plumbline.method.rlhf.lexicon;

import plumbline.data.Answer;
import plumbline.spi.RewardSource;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Words that are wanted, in lower case, and what each occurrence is worth. */
record Lexicon(Set<String> words, double perWord, double cap) implements RewardSource {
    private static final Pattern WORD = Pattern.compile("[\\p{L}'’]+");

    static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    @Override
    public String name() {
        return "lexicon";
    }

    @Override
    public double[] score(List<Answer> answers) {
        return answers.stream()
                .mapToDouble(answer -> Math.clamp(perWord * count(answer.text()), -cap, cap))
                .toArray();
    }

    private long count(String text) {
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(word -> words.contains(word.toLowerCase(Locale.ROOT)))
                .count();
    }
}
