package plumbline.method.rlhf.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.spi.Head;
import plumbline.spi.Quantity;
import plumbline.spi.Training;
import plumbline.spi.TrainingBatch;
import plumbline.spi.UpdaterSettings;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.Lessons;
import plumbline.testkit.TabularPolicy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class BrakeTest {
    private final TabularPolicy policy = Lessons.policy().copyWithHead(Head.REWARD, 5);
    private final FakeStageContext context = new FakeStageContext(policy, Lessons.data(), 1);
    private final Training training = policy.train(UpdaterSettings.ADAMW);

    /** Push all scores up. */
    private void step(Brake brake, double rate) {
        LabelledPairs pairs = LabelledPairs.training(context, RewardModelSettings.DEFAULT);
        brake.watch(
                training.step(
                        TrainingBatch.of(pairs.groups(0, 1), Quantity.REWARD),
                        rate,
                        s -> s.get(Quantity.REWARD).mean().negate()));
    }

    @Test
    void ordinaryScoresLeaveTheRateAsItIs() {
        Brake brake = new Brake(context);
        step(brake, 0.1);
        assertEquals(1, brake.share());
        assertEquals(List.of(), context.cautions());
    }

    @Test
    void eachBatchOfRunawayScoresHalvesTheRateAndTheUserIsToldOnce(@TempDir Path folder) {
        Brake brake = new Brake(context);
        step(brake, 1000);
        step(brake, 0.1);
        step(brake, 0.1);
        assertEquals(0.25, brake.share());
        assertEquals(
                1, context.cautions().stream().filter(c -> c.contains("±100")).distinct().count());
        brake.save(folder);
        Brake again = new Brake(context);
        again.restore(folder);
        assertEquals(0.25, again.share());
    }

    @Test
    void theRunawaySettingOfTheOptimizerIsSeenInItsFigures() {
        RewardModelSettings wild = RewardModelOptimizerTest.settings(PairLoss.DROP, 6, 500, 1);
        new RewardModelOptimizer().optimize(context, wild);
        double[] shares = context.curve("rate_share");
        assertEquals(1, shares[0]);
        assertTrue(shares[5] < 0.5, () -> Arrays.toString(shares));
    }
}
