package plumbline.method.rlaif.reward;

import plumbline.spi.ReferenceModel;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/** Settings of {@link JudgeRewardKind}. Whom to ask has no default. */
public record JudgeRewardSettings(
        @Setting(doc = "the judge, by its name in the recipe") String judge,
        @Setting(
                        doc =
                                "opponent: the probability that the answer beats an opponent's;"
                                        + " score: the judge's score from 1 to 10")
                By by,
        @Setting(
                        doc =
                                "whose answers are to be beaten: start, the policy as the stage"
                                        + " finds it; base, the arm's first model; or the name of"
                                        + " an earlier stage")
                String opponent,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "the opponent's longest answer, in tokens")
                int maxNewTokens,
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 1,
                        doc = "share of unreadable replies at which the stage gives up")
                double maxUnreadable) {
    /** How an answer becomes a number. */
    public enum By {
        OPPONENT,
        SCORE
    }

    static final JudgeRewardSettings DEFAULT =
            new JudgeRewardSettings(null, By.OPPONENT, "start", 64, 0.2);

    ReferenceModel opponentModel() {
        return switch (opponent) {
            case "start" -> new ReferenceModel.Start();
            case "base" -> new ReferenceModel.Base();
            default -> new ReferenceModel.Stage(opponent);
        };
    }
}
