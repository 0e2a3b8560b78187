package plumbline.harness.cli.model.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.harness.cli.model.bench.Workload.Continuation;
import plumbline.harness.cli.model.bench.Workload.Example;
import plumbline.harness.cli.model.bench.Workload.Pair;

import java.util.List;

class UsefulWorkTest {
    /** One layer of width 2 with one head: 2·2·2 + 2·2·2 + 3·2·3 = 34 weights; vocabulary 10. */
    private static final UsefulWork TINY = new UsefulWork(new ModelShape(10, 2, 1, 1, 1, 3));

    private static final long TOKEN = 2 * 34;
    private static final long KEY = 4 * 2;
    private static final long LOGITS = 2 * 10 * 2;

    @Test
    void anExampleIsThreePassesWithoutItsLastTokenAndLogitsOfItsCompletion() {
        // Three tokens see 1, 2 and 3 keys; two of four tokens are predicted.
        long forward = 3 * TOKEN + 6 * KEY + 2 * LOGITS;
        assertFlop(3 * forward, Scenario.SFT, new Example(new int[2], new int[2]));
    }

    @Test
    void aSharedPromptCountsOnce() {
        // The prompt's two tokens see 1 and 2 keys, each answer's first one 3.
        long forward = 2 * TOKEN + 3 * KEY + 2 * (TOKEN + 3 * KEY) + 4 * LOGITS;
        Pair pair = new Pair(new int[2], new int[2], new int[2]);
        assertFlop(4 * forward, Scenario.DPO_LONG_PROMPT, pair);
    }

    @Test
    void aRewardNeedsTheLastTokenAndNoLogits() {
        long forward = TOKEN + KEY + 2 * (TOKEN + 2 * KEY);
        Pair pair = new Pair(new int[1], new int[1], new int[1]);
        assertFlop(3 * forward, Scenario.REWARD_MODEL, pair);
    }

    @Test
    void ppoIsARolloutThreeScoringsAndFourEpochsOfTwoModels() {
        long policy = 2 * TOKEN + 3 * KEY + 2 * LOGITS;
        long critic = 2 * TOKEN + 3 * KEY;
        long reward = 3 * TOKEN + 6 * KEY;
        Continuation rollout = new Continuation(new int[1], 2);
        assertFlop(policy, Scenario.GENERATE_EOS, rollout);
        assertFlop(2 * policy + critic + reward + 12 * (policy + critic), Scenario.PPO, rollout);
    }

    private static void assertFlop(long expected, Scenario scenario, Workload.Row row) {
        assertEquals(expected, TINY.gflop(scenario, new Workload(List.of(row))) * 1e9, 1e-3);
    }
}
