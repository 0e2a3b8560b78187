package plumbline.method.rlaif.judge;

import plumbline.problem.ProblemException;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Judge;
import plumbline.spi.JudgeContext;
import plumbline.spi.JudgeKind;
import plumbline.spi.ReferenceModel;
import plumbline.spi.SettingProblem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A local model as a judge, by what it would say next. */
public final class PolicyJudgeKind implements JudgeKind<PolicyJudgeSettings> {
    private static final Template OURS =
            new Template(
                    """
                    {criterion}

                    Request:
                    {prompt}

                    Answer A:
                    {first}

                    Answer B:
                    {second}

                    The better answer is\
                    """);

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public PolicyJudgeSettings defaults() {
        return PolicyJudgeSettings.DEFAULT;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Asks a local model which answer is better, by the log-probs of its two labels.",
                "P(first is better) = sigmoid((log p(first-label | text) - log p(second-label |"
                        + " text)) / temperature)",
                "Bai et al. 2022, Constitutional AI, section 4.1; Lee et al. 2023, RLAIF, section"
                        + " 2.1");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of();
    }

    @Override
    public Set<ReferenceModel> references(PolicyJudgeSettings settings) {
        return Set.of(settings.reference());
    }

    @Override
    public List<SettingProblem> check(PolicyJudgeSettings settings, Set<String> given) {
        List<SettingProblem> problems = new ArrayList<>();
        if (settings.directory().isPresent() && given.contains("model")) {
            problems.add(SettingProblem.noEffect("model", "a model of a directory", "Remove one."));
        }
        settings.template().ifPresent(file -> checkTemplate(file, problems));
        return problems;
    }

    private static void checkTemplate(Path file, List<SettingProblem> problems) {
        try {
            List<String> missing = new Template(Files.readString(file)).missing();
            if (!missing.isEmpty()) {
                problems.add(
                        new SettingProblem(
                                "template",
                                "missing-placeholder",
                                "the template %s has no %s"
                                        .formatted(file, String.join(", ", missing)),
                                "A judge must see {prompt}, {first} and {second}."));
            }
        } catch (IOException e) {
            problems.add(
                    new SettingProblem(
                            "template",
                            "missing-file",
                            "the template %s is not there, or is not UTF-8 text".formatted(file),
                            "Relative paths start at the recipe's folder."));
        }
    }

    @Override
    public Judge open(JudgeContext context, PolicyJudgeSettings settings) {
        PolicyJudge judge =
                new PolicyJudge(
                        context.policy(settings.reference()),
                        settings.template().map(PolicyJudgeKind::read).orElse(OURS),
                        settings);
        if (!judge.tellsLabelsApart()) {
            throw new ProblemException(
                    "judge '" + context.name() + "'",
                    "wrong-labels",
                    "to its model the labels '%s' and '%s' are the same, or nothing."
                            .formatted(settings.firstLabel(), settings.secondLabel()),
                    "Set first-label and second-label to words of its vocabulary.");
        }
        return judge;
    }

    private static Template read(Path file) {
        try {
            return new Template(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
