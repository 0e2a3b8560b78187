package plumbline.method.rlhf.reward;

import plumbline.tape.Var;

/**
 * The loss that a reward model minimises, put together from {@link RewardLosses}.
 *
 * @param ties {@link #HALF_CREDIT} or {@link #DAVIDSON}; {@link #DROP} where there are none
 * @param nu Davidson's ν
 * @param labelSmoothing ε, for decided pairs
 * @param centring how strongly the rewards of a pair are pulled to opposite signs
 */
record PairLoss(String ties, double nu, double labelSmoothing, double centring) {
    static final String DROP = "drop";
    static final String HALF_CREDIT = "half-credit";
    static final String DAVIDSON = "davidson";

    /** Compute the loss of each pair. */
    Var perPair(PairRewards rewards, Labels labels) {
        Var difference = rewards.difference();
        Var won = won(difference, labels).times(Var.of(labels.wins()));
        Var tied = tied(difference).times(Var.of(labels.ties()));
        Var both = won.plus(tied);
        return centring == 0 ? both : both.plus(RewardLosses.centring(rewards).times(centring));
    }

    /** A soft label prefers either answer by its probability: cross-entropy with a soft target. */
    private Var won(Var difference, Labels labels) {
        Var margin = Var.of(labels.margin());
        Var won = won(difference, margin);
        if (!labels.soft()) {
            return won;
        }
        Var lost = won(difference.negate(), margin.negate());
        return won.plus(lost.minus(won).times(Var.of(labels.doubt())));
    }

    private Var won(Var difference, Var margin) {
        if (ties.equals(DAVIDSON)) {
            return RewardLosses.davidsonWin(difference.minus(margin), nu);
        }
        return labelSmoothing == 0
                ? RewardLosses.bradleyTerry(difference, margin)
                : RewardLosses.smoothedBradleyTerry(difference, margin, labelSmoothing);
    }

    private Var tied(Var difference) {
        return ties.equals(DAVIDSON)
                ? RewardLosses.davidsonTie(difference, nu)
                : RewardLosses.halfCredit(difference);
    }
}
