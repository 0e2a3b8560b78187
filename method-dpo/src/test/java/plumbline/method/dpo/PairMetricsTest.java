package plumbline.method.dpo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.tape.Var;

import java.util.Map;

class PairMetricsTest {
    @Test
    void figuresAreMeansOverPairs() {
        PairScores scores = new PairScores(Var.of(-1, -5, -3, -7), Var.of(-2, -4, -5, -5));
        assertEquals(
                Map.of(
                        "rewards/chosen", 0.75,
                        "rewards/rejected", -0.75,
                        "rewards/margins", 1.5,
                        "rewards/accuracies", 1.0,
                        "logps/chosen", -2.0,
                        "logps/rejected", -6.0,
                        "logps/displaced", 0.0),
                PairMetrics.of(scores, PairLoss.SIGMOID, 0.5));
    }

    @Test
    void tiesCountHalf() {
        PairScores scores = new PairScores(Var.of(-1, -2, -3, -2), Var.of(-1, -2, -3, -3));
        assertEquals(0.25, PairMetrics.of(scores, PairLoss.SIGMOID, 0.1).get("rewards/accuracies"));
    }

    @Test
    void pairsWhoseAnswersBothFellAreDisplaced() {
        PairScores scores = new PairScores(Var.of(-2, -3, -1, -3), Var.of(-1, -1, -2, -1));
        Map<String, Double> figures = PairMetrics.of(scores, PairLoss.SIGMOID, 1);
        assertEquals(0.5, figures.get("logps/displaced"));
    }

    @Test
    void rewardsOfALossOverMeansArePerToken() {
        Var policy = Var.ragged(new double[] {-1, -3, -6}, new int[] {0, 2, 3});
        Map<String, Double> figures =
                PairMetrics.of(PairScores.referenceFree(policy), PairLoss.SIMPO, 2);
        assertEquals(-4, figures.get("rewards/chosen"));
        assertEquals(8, figures.get("rewards/margins"));
    }
}
