package plumbline.method.rlaif.judge;

import plumbline.data.Answer;
import plumbline.spi.RewardSource;
import plumbline.support.WordPattern;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Counts what rules find in an answer. */
record RuleScore(List<Rule> rules) implements RewardSource {
    /** So many points for every match. */
    record Rule(Pattern pattern, double points) {}

    /**
     * Read the rules of settings.
     *
     * @throws IOException if a lexicon cannot be read
     * @throws java.util.regex.PatternSyntaxException if a pattern is none
     */
    static RuleScore of(RulesJudgeSettings settings) throws IOException {
        List<Rule> rules = new ArrayList<>();
        settings.words().forEach((word, points) -> rules.add(new Rule(anyOf(word), points)));
        settings.patterns()
                .forEach((regex, points) -> rules.add(new Rule(Pattern.compile(regex), points)));
        for (RulesJudgeSettings.Lexicon lexicon : settings.lexicons()) {
            rules.add(new Rule(anyOf(Files.readString(lexicon.file())), lexicon.points()));
        }
        return new RuleScore(List.copyOf(rules));
    }

    private static Pattern anyOf(String lines) {
        return WordPattern.anyOf(
                lines.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
    }

    @Override
    public double[] score(List<Answer> answers) {
        return answers.stream().mapToDouble(answer -> points(answer.text())).toArray();
    }

    private double points(String text) {
        return rules.stream()
                .mapToDouble(rule -> rule.points() * rule.pattern().matcher(text).results().count())
                .sum();
    }
}
