package plumbline.method.rlhf.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import plumbline.method.rlhf.RandomRows;
import plumbline.method.rlhf.group.GrpoLoss.Variant;
import plumbline.spi.Ragged;
import plumbline.tape.Var;

import java.util.List;

class GrpoLossTest {
    private final RandomRows random = new RandomRows(3, 4);
    private final Ragged now = random.between(-2, 0);
    private final Ragged old = random.between(-2, 0);
    private final Ragged reference = random.between(-2, 0);
    private final double[] advantages = {1.5, -0.5, 0.25, -1.25};

    @Test
    void meanOfMeansAgreesWithALoop() {
        double sum = 0;
        for (int row = 0; row < 4; row++) {
            double ofRow = 0;
            for (int t = now.offsets()[row]; t < now.offsets()[row + 1]; t++) {
                ofRow += slow(t, advantages[row]);
            }
            sum += ofRow / now.length(row);
        }
        assertEquals(sum / 4, loss(Variant.GRPO).of(batch(var(now), 0.1), 9).scalar(), 1e-12);
    }

    private double slow(int t, double advantage) {
        double rho = Math.exp(now.values()[t] - old.values()[t]);
        double clipped = rho < 0.8 ? 0.8 : rho > 1.2 ? 1.2 : rho;
        double x = reference.values()[t] - now.values()[t];
        return -Math.min(rho * advantage, clipped * advantage) + 0.1 * (Math.exp(x) - x - 1);
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void onPolicyEveryVariantPushesGoodTokensUpAndBadOnesDown(Variant variant) {
        Var logProbs = var(old);
        Var loss = loss(variant).of(batch(logProbs, 0), 9);
        double[] gradient = loss.gradients(List.of(logProbs)).getFirst();
        double[] perToken = GroupBatch.spread(advantages, old).values();
        for (int t = 0; t < gradient.length; t++) {
            assertEquals(-Math.signum(perToken[t]), Math.signum(gradient[t]), "token " + t);
        }
    }

    @Test
    void quantileInterpolates() {
        assertEquals(1.5, GroupLosses.quantile(new double[] {3, 1, 2, 0}, 0.5));
    }

    @Test
    void theMostUncertainTokensKeepTheirLoss() {
        Var entropy = Var.of(0.1, 2, 0.5, 1);
        assertArrayEquals(
                new double[] {0, 1, 0, 1}, GroupLosses.mostUncertain(entropy, 0.5).values());
    }

    private GroupBatch batch(Var logProbs, double kl) {
        return new GroupBatch(
                logProbs,
                var(old),
                var(reference),
                var(reference),
                GroupBatch.spread(advantages, now),
                7,
                kl);
    }

    private static GrpoLoss loss(Variant variant) {
        return GrpoLoss.DEFAULT.with(variant);
    }

    private static Var var(Ragged rows) {
        return RandomRows.var(rows);
    }
}
