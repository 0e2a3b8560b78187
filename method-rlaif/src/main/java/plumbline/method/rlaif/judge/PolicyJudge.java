package plumbline.method.rlaif.judge;

import plumbline.data.Message;
import plumbline.data.Prompt;
import plumbline.spi.Judge;
import plumbline.spi.Policy;
import plumbline.spi.Ragged;
import plumbline.spi.ScoreRequest;
import plumbline.spi.TokenGroup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Compares the probabilities that a model gives to two labels. */
final class PolicyJudge implements Judge {
    private static final int AT_ONCE = 64;

    private final Policy policy;
    private final Template template;
    private final PolicyJudgeSettings settings;
    private final int[] firstLabel;
    private final int[] secondLabel;

    PolicyJudge(Policy policy, Template template, PolicyJudgeSettings settings) {
        this.policy = policy;
        this.template = template;
        this.settings = settings;
        this.firstLabel = policy.codec().plain(settings.firstLabel());
        this.secondLabel = policy.codec().plain(settings.secondLabel());
    }

    /** Return whether the model can tell its labels apart. */
    boolean tellsLabelsApart() {
        return firstLabel.length > 0
                && secondLabel.length > 0
                && !Arrays.equals(firstLabel, secondLabel);
    }

    @Override
    public boolean readsCriterion() {
        return template.readsCriterion();
    }

    @Override
    public List<Verdict> compare(List<Question> questions) {
        List<Verdict> verdicts = new ArrayList<>(questions.size());
        for (int from = 0; from < questions.size(); from += AT_ONCE) {
            verdicts.addAll(
                    some(questions.subList(from, Math.min(from + AT_ONCE, questions.size()))));
        }
        return verdicts;
    }

    private List<Verdict> some(List<Question> questions) {
        List<int[]> prompts = questions.stream().map(this::prompt).toList();
        int[] fitting =
                IntStream.range(0, prompts.size()).filter(i -> fits(prompts.get(i))).toArray();
        double[] logOdds = new double[questions.size()];
        if (fitting.length > 0) {
            Ragged logProbs =
                    policy.score(
                                    ScoreRequest.logProbs(
                                            IntStream.of(fitting)
                                                    .mapToObj(prompts::get)
                                                    .map(
                                                            p ->
                                                                    TokenGroup.of(
                                                                            p,
                                                                            firstLabel,
                                                                            secondLabel))
                                                    .toList()))
                            .logProbs();
            for (int k = 0; k < fitting.length; k++) {
                logOdds[fitting[k]] = logProbs.sum(2 * k) - logProbs.sum(2 * k + 1);
            }
        }
        return IntStream.range(0, questions.size())
                .mapToObj(i -> verdict(prompts.get(i), logOdds[i]))
                .toList();
    }

    private int[] prompt(Question question) {
        String text = template.fill(question);
        return policy.codec()
                .prompt(
                        settings.chat()
                                ? new Prompt.Chat(List.of(new Message("user", text)))
                                : Prompt.text(text));
    }

    private boolean fits(int[] prompt) {
        int label = Math.max(firstLabel.length, secondLabel.length);
        return prompt.length + label <= policy.contextLength();
    }

    private Verdict verdict(int[] prompt, double logOdds) {
        return fits(prompt)
                ? Comparing.ofLogOdds(logOdds / settings.temperature(), "")
                : new Verdict.Invalid("(not asked: longer than the model's context)");
    }
}
