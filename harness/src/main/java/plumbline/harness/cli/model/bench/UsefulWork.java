package plumbline.harness.cli.model.bench;

import plumbline.harness.cli.model.bench.Workload.Continuation;
import plumbline.harness.cli.model.bench.Workload.Example;
import plumbline.harness.cli.model.bench.Workload.Pair;
import plumbline.harness.cli.model.bench.Workload.Row;

/**
 * Counts the floating-point operations that a repeat cannot do without: those of the matrix
 * products over real tokens, a multiplication and an addition counted as two.
 *
 * <ul>
 *   <li>A token's pass through the layers is 2N forward, N being the weights of their products, and
 *       4·layers·dim for each position that it attends to, itself included.
 *   <li>Logits are 2·vocabulary·dim, where a loss or a sample reads them and nowhere else.
 *   <li>Backward is twice forward. What is computed again to save memory does not count.
 *   <li>A prompt that completions share counts once. A completion's last token predicts nothing and
 *       counts only where it carries a reward.
 * </ul>
 */
record UsefulWork(ModelShape shape) {
    private static final int FORWARD_AND_BACKWARD = 3;
    private static final double GIGA = 1e9;

    /** Return GFLOP per repeat. */
    double gflop(Scenario scenario, Workload workload) {
        return workload.rows().stream().mapToLong(row -> flop(scenario, row)).sum() / GIGA;
    }

    private long flop(Scenario scenario, Row row) {
        return switch (row) {
            case Example(int[] prompt, int[] completion) ->
                    FORWARD_AND_BACKWARD * logProbs(prompt.length, completion.length);
            case Pair(int[] prompt, int[] chosen, int[] rejected) ->
                    pair(scenario, prompt.length, chosen.length, rejected.length);
            case Continuation(int[] prompt, int tokens) ->
                    scenario == Scenario.PPO
                            ? ppo(prompt.length, tokens)
                            : logProbs(prompt.length, tokens);
        };
    }

    private long pair(Scenario scenario, int prompt, int chosen, int rejected) {
        if (scenario == Scenario.REWARD_MODEL) {
            return FORWARD_AND_BACKWARD * trunk(prompt, chosen, rejected);
        }
        int withReference = FORWARD_AND_BACKWARD + 1;
        return withReference * logProbs(prompt, chosen, rejected);
    }

    /** Rollout, reference, critic and reward model; then the epochs over policy and critic. */
    private long ppo(int prompt, int tokens) {
        long policy = logProbs(prompt, tokens);
        long critic = trunk(prompt, tokens - 1);
        long reward = trunk(prompt, tokens);
        return 2 * policy
                + critic
                + reward
                + PpoStep.EPOCHS * FORWARD_AND_BACKWARD * (policy + critic);
    }

    /** Every token but the last of each completion, and logits for each token of a completion. */
    private long logProbs(int prompt, int... completions) {
        long flop = body(0, prompt);
        for (int tokens : completions) {
            flop += body(prompt, prompt + tokens - 1) + logits(tokens);
        }
        return flop;
    }

    private long trunk(int prompt, int... completions) {
        long flop = body(0, prompt);
        for (int tokens : completions) {
            flop += body(prompt, prompt + tokens);
        }
        return flop;
    }

    /** Count the layers over positions {@code start} to {@code end} of a sequence. */
    private long body(long start, long end) {
        long attended = (end * (end + 1) - start * (start + 1)) / 2;
        return 2 * shape.bodyParameters() * (end - start)
                + 4L * shape.layers() * shape.dim() * attended;
    }

    private long logits(long tokens) {
        return 2L * shape.vocabulary() * shape.dim() * tokens;
    }
}
