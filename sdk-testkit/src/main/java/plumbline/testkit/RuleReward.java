package plumbline.testkit;

import plumbline.data.Answer;
import plumbline.spi.RewardSource;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/**
 * A reward that is a plain rule over one answer.
 *
 * @param rule the score of an answer: a finite number that depends on that answer alone
 */
public record RuleReward(ToDoubleFunction<Answer> rule) implements RewardSource {

    /**
     * {@return a reward of 1 for each occurrence of a word}
     *
     * @param word between white space
     */
    public static RuleReward counting(String word) {
        return new RuleReward(
                answer -> Arrays.stream(answer.text().split("\\s+")).filter(word::equals).count());
    }

    /**
     * {@return the same reward, which adds each answer that it scores to a count}
     *
     * @param scored goes up by 1 with each answer
     */
    public RuleReward countingInto(AtomicLong scored) {
        return new RuleReward(
                answer -> {
                    scored.incrementAndGet();
                    return rule.applyAsDouble(answer);
                });
    }

    @Override
    public double[] score(List<Answer> answers) {
        return answers.stream().mapToDouble(rule).toArray();
    }
}
