package plumbline.method.rlhf.lexicon;

import plumbline.data.Answer;
import plumbline.spi.RewardSource;

import java.util.List;
import java.util.regex.Pattern;

/** Words that are wanted, and what each occurrence is worth. */
record Lexicon(Pattern words, double perWord, double cap) implements RewardSource {
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
        return words.matcher(text).results().count();
    }
}
