package plumbline.method.rlaif.reward;

import plumbline.method.rlaif.reward.JudgeRewardSettings.By;
import plumbline.spi.Asking;
import plumbline.spi.Explanation;
import plumbline.spi.ReferenceModel;
import plumbline.spi.RewardContext;
import plumbline.spi.RewardKind;
import plumbline.spi.RewardSource;
import plumbline.spi.SettingProblem;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Scores answers by a judge, during reinforcement learning itself. */
public final class JudgeRewardKind implements RewardKind<JudgeRewardSettings> {
    @Override
    public String name() {
        return "judge-reward";
    }

    @Override
    public JudgeRewardSettings defaults() {
        return JudgeRewardSettings.DEFAULT;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "A judge as the reward: how likely an answer beats a fixed opponent's, or its own"
                        + " score; written reward: {judge: NAME}.",
                """
                opponent: r = P(the answer is better), asked in both orders; 1/2 for a tie; 0 for what cannot be read
                score: r = sum of s P(s) / sum of P(s) over the scores s = 1 ... 10; 1 for what cannot be read
                an opponent answers each prompt once, by its likeliest tokens\
                """,
                "Lee et al. 2023, RLAIF vs. RLHF, section 2.3 (direct RLAIF, there scaled to"
                        + " [-1, 1]); against an opponent: our own, after Munos et al. 2024");
    }

    @Override
    public List<SettingProblem> check(JudgeRewardSettings settings, Set<String> given) {
        return settings.by() == By.OPPONENT
                ? List.of()
                : Stream.of("opponent", "max-new-tokens")
                        .filter(given::contains)
                        .map(
                                key ->
                                        SettingProblem.noEffect(
                                                key, "scores of single answers", "Remove it."))
                        .toList();
    }

    @Override
    public Set<String> judges(JudgeRewardSettings settings) {
        return Set.of(settings.judge());
    }

    @Override
    public Set<String> scorers(JudgeRewardSettings settings) {
        return settings.by() == By.SCORE ? judges(settings) : Set.of();
    }

    @Override
    public Set<ReferenceModel> references(JudgeRewardSettings settings) {
        return settings.by() == By.OPPONENT ? Set.of(settings.opponentModel()) : Set.of();
    }

    @Override
    public Asking asking(JudgeRewardSettings settings, long answers) {
        return switch (settings.by()) {
            case OPPONENT -> Asking.comparisons(answers);
            case SCORE -> Asking.scores(answers);
        };
    }

    @Override
    public RewardSource open(RewardContext context, JudgeRewardSettings settings) {
        Readability readability = new Readability(settings, context::caution);
        return switch (settings.by()) {
            case OPPONENT ->
                    new OpponentReward(
                            context.judge(settings.judge()),
                            new Opponent(
                                    context.policy(settings.opponentModel()),
                                    settings.maxNewTokens(),
                                    context.seed()),
                            readability);
            case SCORE -> new ScoreReward(context.judge(settings.judge()), readability);
        };
    }
}
