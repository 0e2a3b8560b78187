package plumbline.harness.cli.model.bench;

import plumbline.harness.cli.model.bench.Workload.Continuation;
import plumbline.harness.cli.model.bench.Workload.Example;
import plumbline.harness.cli.model.bench.Workload.Pair;
import plumbline.harness.cli.model.bench.Workload.Row;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Makes workloads by rule, the same ones everywhere. All draws come from SplitMix64: a length is
 * log-normal and clipped, a token uniform over ids 3 to 511; 1 begins a prompt, 2 ends a
 * completion.
 */
final class WorkloadRule {
    private static final int BEGIN = 1;
    private static final int END = 2;
    private static final int FIRST_TOKEN = 3;
    private static final int TOKENS = 509;

    private final SplittableRandom random;

    private WorkloadRule(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The distribution of a length: log-normal, clipped; the begin or end token counts too. */
    private record Length(double median, double sigma, int low, int high) {}

    static Workload of(Scenario scenario) {
        return switch (scenario) {
            case SFT ->
                    new WorkloadRule(1001)
                            .examples(new Length(40, 0.6, 8, 128), new Length(64, 0.6, 8, 192));
            case DPO_LONG_PROMPT ->
                    new WorkloadRule(1002)
                            .pairs(new Length(64, 0.5, 12, 150), new Length(40, 0.5, 8, 100));
            case DPO_SHORT_PROMPT ->
                    new WorkloadRule(1003)
                            .pairs(new Length(20, 0.5, 4, 50), new Length(80, 0.5, 8, 180));
            case REWARD_MODEL ->
                    new WorkloadRule(1007)
                            .pairs(new Length(32, 0.5, 8, 80), new Length(64, 0.5, 8, 160));
            case GENERATE_FIXED ->
                    new WorkloadRule(1004).continuations(new Length(24, 0.6, 4, 96), () -> 64);
            case GENERATE_EOS ->
                    new WorkloadRule(1005)
                            .rollouts(new Length(24, 0.6, 4, 96), new Length(24, 0.6, 4, 64));
            case PPO ->
                    new WorkloadRule(1006)
                            .rollouts(new Length(6, 0.4, 3, 10), new Length(12, 0.4, 4, 48));
        };
    }

    private Workload examples(Length prompt, Length completion) {
        return rows(16, () -> new Example(prompt(prompt), completion(completion)));
    }

    private Workload pairs(Length prompt, Length completion) {
        return rows(
                16, () -> new Pair(prompt(prompt), completion(completion), completion(completion)));
    }

    private Workload rollouts(Length prompt, Length stop) {
        return continuations(prompt, () -> draw(stop));
    }

    private Workload continuations(Length prompt, Supplier<Integer> newTokens) {
        return rows(32, () -> new Continuation(prompt(prompt), newTokens.get()));
    }

    private static Workload rows(int count, Supplier<Row> row) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row.get());
        }
        return new Workload(rows);
    }

    private int[] prompt(Length length) {
        int[] prompt = new int[draw(length)];
        prompt[0] = BEGIN;
        fill(prompt, 1, prompt.length);
        return prompt;
    }

    private int[] completion(Length length) {
        int[] completion = new int[draw(length)];
        fill(completion, 0, completion.length - 1);
        completion[completion.length - 1] = END;
        return completion;
    }

    private void fill(int[] tokens, int from, int end) {
        for (int i = from; i < end; i++) {
            tokens[i] = FIRST_TOKEN + (int) ((random.nextLong() >>> 1) % TOKENS);
        }
    }

    /** Draw a length; the normal is the sum of twelve uniforms less six. */
    private int draw(Length length) {
        double sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (random.nextLong() >>> 11) * 0x1p-53;
        }
        double scale = Math.exp(length.sigma() * (sum - 6));
        double drawn = Math.floor(length.median() * scale + 0.5);
        return (int) Math.clamp(drawn, length.low(), length.high());
    }
}
