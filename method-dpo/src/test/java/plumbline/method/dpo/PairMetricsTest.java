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
                        "logps/rejected", -6.0),
                PairMetrics.of(scores, 0.5));
    }

    @Test
    void tiesCountHalf() {
        PairScores scores = new PairScores(Var.of(-1, -2, -3, -2), Var.of(-1, -2, -3, -3));
        assertEquals(0.25, PairMetrics.of(scores, 0.1).get("rewards/accuracies"));
    }
}
