package plumbline.method.rlhf.ppo;

import plumbline.spi.Ragged;
import plumbline.tape.Var;
import plumbline.testkit.LossContract;

import java.util.Arrays;

/** The clipped loss with dual bound, token mean; the reference stands for the old policy. */
class PolicyLossContractTest extends LossContract {
    @Override
    protected Var loss(Var policy, Ragged old) {
        Var before = Var.ragged(old.values(), old.offsets());
        // Any advantages of both signs that belong to their tokens will do.
        double[] advantages = Arrays.stream(old.values()).map(v -> Math.sin(40 * v)).toArray();
        Var ratio = PolicyLosses.cappedRatio(policy, before);
        return TokenAggregation.TOKEN_MEAN.of(
                PolicyLosses.dualClipped(
                        ratio, Var.ragged(advantages, old.offsets()), 0.2, 0.28, 3),
                1);
    }

    @Override
    protected double weight(Ragged part) {
        return part.values().length;
    }
}
