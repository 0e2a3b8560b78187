package plumbline.testkit;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.spi.Judge;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A judge that is sure of whichever answer a plain rule values more; equal values are a tie.
 *
 * @param rule what an answer is worth; the answer worth more is preferred with probability 1
 */
public record RuleJudge(ToDoubleFunction<Answer> rule) implements Judge {

    /**
     * {@return a judge that prefers the answer in which a word occurs more often}
     *
     * @param word between white space
     */
    public static RuleJudge counting(String word) {
        return new RuleJudge(RuleReward.counting(word).rule());
    }

    @Override
    public List<Verdict> compare(List<Question> questions) {
        return questions.stream().map(this::verdict).toList();
    }

    private Verdict verdict(Question question) {
        double first = worth(question.prompt(), question.first());
        double second = worth(question.prompt(), question.second());
        return first == second
                ? new Verdict.Tie("both are worth " + first)
                : new Verdict.Preference(first > second ? 1 : 0, first + " and " + second);
    }

    private double worth(Prompt prompt, String text) {
        return rule.applyAsDouble(new Answer(prompt, text));
    }
}
