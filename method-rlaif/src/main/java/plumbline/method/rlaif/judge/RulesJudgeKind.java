package plumbline.method.rlaif.judge;

import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Judge;
import plumbline.spi.JudgeContext;
import plumbline.spi.JudgeKind;
import plumbline.spi.SettingProblem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A judge without a model: words and patterns, each with its points. */
public final class RulesJudgeKind implements JudgeKind<RulesJudgeSettings> {
    @Override
    public String name() {
        return "rules";
    }

    @Override
    public RulesJudgeSettings defaults() {
        return RulesJudgeSettings.DEFAULT;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Counts words and patterns, each with its points; no model is asked.",
                """
                s(answer) = sum over words, patterns and lexicons of points * occurrences
                P(first is better) = sigmoid((s(first) - s(second)) / temperature); a tie where they are equal\
                """,
                "Our own; the link is Bradley and Terry 1952");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of();
    }

    @Override
    public List<SettingProblem> check(RulesJudgeSettings settings, Set<String> given) {
        List<SettingProblem> problems = new ArrayList<>();
        if (settings.words().isEmpty()
                && settings.patterns().isEmpty()
                && settings.lexicons().isEmpty()) {
            problems.add(
                    SettingProblem.missing(
                            "words", "a judge by rules", "Write words: {please: 1}."));
        }
        settings.patterns().keySet().forEach(regex -> checkPattern(regex, problems));
        settings.lexicons().forEach(lexicon -> checkLexicon(lexicon, problems));
        return problems;
    }

    private static void checkPattern(String regex, List<SettingProblem> problems) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            problems.add(
                    new SettingProblem(
                            "patterns",
                            "wrong-value",
                            "'%s' is no regular expression: %s, at %d"
                                    .formatted(regex, e.getDescription(), e.getIndex()),
                            "A backslash before a sign takes it as it stands."));
        }
    }

    private static void checkLexicon(
            RulesJudgeSettings.Lexicon lexicon, List<SettingProblem> problems) {
        try {
            if (Files.readString(lexicon.file()).isBlank()) {
                problems.add(problem(lexicon, "empty-file", "has no words"));
            }
        } catch (CharacterCodingException e) {
            problems.add(problem(lexicon, "not-utf8", "is not UTF-8 text"));
        } catch (IOException e) {
            problems.add(problem(lexicon, "missing-file", "is not there, or cannot be read"));
        }
    }

    private static SettingProblem problem(
            RulesJudgeSettings.Lexicon lexicon, String kind, String what) {
        return new SettingProblem(
                "lexicons",
                kind,
                "the lexicon %s %s".formatted(lexicon.file(), what),
                "It is a text file with one word a line.");
    }

    @Override
    public Judge open(JudgeContext context, RulesJudgeSettings settings) {
        try {
            return new RewardJudge(RuleScore.of(settings), settings.temperature());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
