package plumbline.method.rlhf.ppo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.method.rlhf.RandomRows;
import plumbline.spi.Ragged;
import plumbline.tape.Var;

/** The losses beside loops with an if for every case. */
class LossLoopsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void policyLossAgreesWithALoop(long seed) {
        RandomRows random = new RandomRows(seed, 6);
        Ragged now = random.between(-3, 0);
        Ragged old = random.between(-3, 0);
        Ragged advantages = random.between(-2, 2);
        Var ratio = PolicyLosses.ratio(RandomRows.var(now), RandomRows.var(old));
        Var loss = PolicyLosses.dualClipped(ratio, RandomRows.var(advantages), 0.2, 0.3, 3);
        for (int i = 0; i < loss.size(); i++) {
            double rho = Math.exp(now.values()[i] - old.values()[i]);
            assertEquals(slow(rho, advantages.values()[i]), loss.get(i), 1e-12);
        }
    }

    /** What a step may gain is bounded: above 1.3 where it is good, below 0.8 where it is bad. */
    private static double slow(double rho, double advantage) {
        if (advantage >= 0) {
            return -advantage * (rho > 1.3 ? 1.3 : rho);
        }
        if (rho < 0.8) {
            return -advantage * 0.8;
        }
        return -advantage * (rho > 3 ? 3 : rho);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void valueLossAgreesWithALoop(long seed) {
        RandomRows random = new RandomRows(seed, 6);
        Ragged now = random.between(-1, 1);
        Ragged old = random.between(-1, 1);
        Ragged returns = random.between(-1, 1);
        Var loss =
                ValueLosses.squaredError(
                        RandomRows.var(now), RandomRows.var(old), RandomRows.var(returns), 0.2);
        for (int i = 0; i < loss.size(); i++) {
            double value = now.values()[i];
            double near = old.values()[i] + 0.2;
            if (value < near) {
                near = value < old.values()[i] - 0.2 ? old.values()[i] - 0.2 : value;
            }
            double plain = value - returns.values()[i];
            double clipped = near - returns.values()[i];
            assertEquals(Math.max(plain * plain, clipped * clipped), loss.get(i), 1e-12);
        }
    }

    @Test
    void atTheOldPolicyTheRatioIsOneAndNothingIsClipped() {
        RandomRows random = new RandomRows(5, 4);
        Var same = RandomRows.var(random.between(-3, 0));
        Var advantages = RandomRows.var(random.between(-1, 1));
        Var ratio = PolicyLosses.ratio(same, same.detach());
        assertEquals(ratio.size(), ratio.sum().scalar());
        assertEquals(0, PolicyLosses.clipFraction(ratio, advantages, 0.2, 0.2));
    }

    @Test
    void aggregationsDifferWhereLengthsDo() {
        Var perToken = Var.ragged(new double[] {1, 1, 1, 5}, new int[] {0, 3, 4});
        assertEquals(2, TokenAggregation.TOKEN_MEAN.of(perToken, 1).scalar());
        assertEquals(3, TokenAggregation.SEQ_MEAN_TOKEN_MEAN.of(perToken, 1).scalar());
        assertEquals(4, TokenAggregation.SEQ_MEAN_TOKEN_SUM.of(perToken, 1).scalar());
        assertEquals(0.8, TokenAggregation.SEQ_MEAN_TOKEN_SUM_NORM.of(perToken, 10).scalar());
    }
}
