package plumbline.method.dpo;

import plumbline.spi.GenerationRequest;
import plumbline.spi.Policy;
import plumbline.spi.Quantity;
import plumbline.spi.Rollout;
import plumbline.spi.Sampling;
import plumbline.spi.ScoreRequest;
import plumbline.spi.StageContext;
import plumbline.spi.TokenGroup;
import plumbline.support.Seeds;

import java.util.Arrays;
import java.util.List;

/** How far what the policy writes itself lies from a reference. */
public final class OwnSamples {
    private OwnSamples() {}

    /**
     * Compute the mean over samples of the summed exact KL, in nats per answer.
     *
     * @param heldOut whose prompts are answered, each once; a sample is at most as long as the
     *     longest answer among them
     * @param most how many samples at most
     */
    public static double klNats(
            StageContext context, Policy reference, List<TokenGroup> heldOut, int most) {
        Policy policy = context.policy();
        List<int[]> prompts = heldOut.stream().map(TokenGroup::prompt).limit(most).toList();
        List<Rollout> samples =
                policy.generate(
                        GenerationRequest.of(
                                prompts,
                                Sampling.PLAIN,
                                longest(heldOut, policy.contextLength()),
                                Seeds.derive(context.seed(), "kl samples")));
        List<TokenGroup> answers = samples.stream().map(Rollout::group).toList();
        double[] sums =
                policy.score(ScoreRequest.klTo(reference, answers))
                        .get(Quantity.KL_TO_REFERENCE)
                        .sums();
        return Arrays.stream(sums).average().orElse(0);
    }

    private static int longest(List<TokenGroup> heldOut, int context) {
        int answer =
                heldOut.stream()
                        .flatMap(group -> group.completions().stream())
                        .mapToInt(tokens -> tokens.length)
                        .max()
                        .orElse(1);
        int prompt = heldOut.stream().mapToInt(group -> group.prompt().length).max().orElse(1);
        return Math.max(1, Math.min(answer, context - prompt));
    }
}
