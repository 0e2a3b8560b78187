package plumbline.testkit;

import plumbline.data.Answer;
import plumbline.spi.RewardSource;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/** A reward that is a plain rule over one answer. */
public record RuleReward(ToDoubleFunction<Answer> rule) implements RewardSource {

    /** Reward each occurrence of a word by 1. */
    public static RuleReward counting(String word) {
        return new RuleReward(
                answer -> Arrays.stream(answer.text().split("\\s+")).filter(word::equals).count());
    }

    /** Return the same reward, which adds each answer that it scores to a count. */
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
