package plumbline.harness.reward;

import plumbline.data.Answer;
import plumbline.spi.TextReward;

import java.util.List;

/** A reward without a language model; length is in words that white space parts. */
public record TextMember(TextReward reward) implements Member {
    @Override
    public double[] score(List<Answer> answers) {
        return reward.score(answers);
    }

    @Override
    public int heads() {
        return 1;
    }

    @Override
    public double[][] byHead(List<Answer> answers) {
        return new double[][] {score(answers)};
    }

    @Override
    public int[] tokens(List<Answer> answers) {
        return answers.stream().mapToInt(a -> a.text().strip().split("\\s+").length).toArray();
    }

    @Override
    public boolean fits(Answer answer) {
        return true;
    }

    @Override
    public String fingerprint() {
        return reward.fingerprint();
    }

    @Override
    public void close() {
        reward.close();
    }
}
