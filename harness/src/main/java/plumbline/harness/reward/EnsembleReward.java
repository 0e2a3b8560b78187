package plumbline.harness.reward;

import plumbline.data.Answer;
import plumbline.spi.RewardShape;
import plumbline.spi.RewardSource;

import java.util.Arrays;
import java.util.List;

/** One or several reward models whose scores become one. */
public record EnsembleReward(List<? extends Member> members, RewardShape shape, RewardScale scale)
        implements RewardSource {
    /** What the members say about some answers: a row for each head of each. */
    public record Raw(double[][] byMember, int[] tokens) {
        /** Return the members' mean for each answer, in log-odds. */
        double[] logits() {
            double[] mean = new double[tokens.length];
            for (double[] row : byMember) {
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += row[i] / byMember.length;
                }
            }
            return mean;
        }
    }

    /** Put members together, their scores as they are. */
    public static EnsembleReward plain(List<? extends Member> members, RewardShape shape) {
        int opinions = members.stream().mapToInt(Member::heads).sum();
        return new EnsembleReward(members, shape, RewardScale.plain(opinions));
    }

    /** Return how many scores are aggregated: each head of each model is one. */
    public int opinions() {
        return scale.members().length;
    }

    @Override
    public double[] score(List<Answer> answers) {
        return rewards(raw(answers));
    }

    /** Turn what the members said into rewards. */
    double[] rewards(Raw raw) {
        return scale.rewards(shape, raw.byMember(), raw.tokens(), true);
    }

    /** Ask the members; lengths are in the first member's tokens. */
    public Raw raw(List<Answer> answers) {
        double[][] byMember =
                members.stream()
                        .flatMap(m -> Arrays.stream(m.byHead(answers)))
                        .toArray(double[][]::new);
        return new Raw(byMember, members.getFirst().tokens(answers));
    }

    public boolean fits(Answer answer) {
        return members.stream().allMatch(m -> m.fits(answer));
    }

    public EnsembleReward on(RewardScale other) {
        return new EnsembleReward(members, shape, other);
    }

    @Override
    public void close() {
        members.forEach(Member::close);
    }
}
