package plumbline.method.dpo.online;

import plumbline.data.Prompt;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Policy;
import plumbline.spi.Sampling;

import java.util.Arrays;
import java.util.List;

/** What a trained toy says. */
final class OnlineToys {
    private static final int SAMPLES = 64;
    private static final int LONGEST = 8;

    private OnlineToys() {}

    /** Count a word in a policy's answers, per answer. */
    static double mean(String word, Policy policy, List<Prompt> prompts) {
        List<int[]> tokens = prompts.stream().map(policy.codec()::prompt).toList();
        return policy
                .generate(
                        new GenerationRequest(
                                tokens, SAMPLES, Sampling.PLAIN, LONGEST, 1, new int[0]))
                .stream()
                .map(rollout -> policy.codec().text(rollout.tokens()))
                .mapToLong(text -> Arrays.stream(text.split(" ")).filter(word::equals).count())
                .average()
                .orElseThrow();
    }
}
