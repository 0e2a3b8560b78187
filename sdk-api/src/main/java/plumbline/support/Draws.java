package plumbline.support;

import plumbline.data.Prompt;
import plumbline.problem.ProblemException;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Policy;
import plumbline.spi.Rollout;
import plumbline.spi.StageContext;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.IntStream;

/** Draws answers to the data's prompts; the tokens are metered. */
public final class Draws {
    private Draws() {}

    /**
     * Have each policy answer; prompts that leave no room are left out, and said to be.
     *
     * @param context whose prompts are answered; its seed draws, and it gets {@code
     *     generated_tokens} and a caution about prompts left out
     * @param plan how many answers are drawn, and how
     * @param policies each answers every prompt; what two of them say alike counts once
     * @return each prompt's different answers, in the order of the prompts
     * @throws ProblemException if there are no prompts
     */
    public static List<Drawn> of(StageContext context, DrawPlan plan, List<Policy> policies) {
        List<Prompt> prompts = fitting(context, plan);
        List<SequencedSet<String>> texts = new ArrayList<>();
        prompts.forEach(_ -> texts.add(new LinkedHashSet<>()));
        long tokens = 0;
        for (Policy policy : policies) {
            for (Rollout rollout : policy.generate(request(context, plan, policy, prompts))) {
                int i = rollout.promptIndex();
                texts.get(i).add(policy.codec().completionText(prompts.get(i), rollout.tokens()));
                tokens += rollout.tokens().length;
            }
        }
        context.record(0, Map.of("generated_tokens", (double) tokens));
        return IntStream.range(0, prompts.size())
                .mapToObj(i -> new Drawn(prompts.get(i), List.copyOf(texts.get(i))))
                .toList();
    }

    private static List<Prompt> fitting(StageContext context, DrawPlan plan) {
        List<Prompt> all = context.data().prompts();
        if (all.isEmpty()) {
            throw new ProblemException(
                    context.stage(), "no-data", "there are no prompts to answer.", "");
        }
        Policy policy = context.policy();
        int room = policy.contextLength() - plan.maxNewTokens();
        List<Prompt> fitting =
                all.stream().filter(p -> policy.codec().prompt(p).length <= room).toList();
        if (fitting.size() < all.size()) {
            context.caution(
                    "%d of %d prompts leave no room for %d new tokens; they were left out."
                            .formatted(
                                    all.size() - fitting.size(), all.size(), plan.maxNewTokens()));
        }
        return fitting.subList(0, plan.prompts(fitting.size()));
    }

    private static GenerationRequest request(
            StageContext context, DrawPlan plan, Policy policy, List<Prompt> prompts) {
        return new GenerationRequest(
                prompts.stream().map(policy.codec()::prompt).toList(),
                plan.samples(),
                plan.sampling(),
                plan.maxNewTokens(),
                Seeds.derive(context.seed(), "samples"),
                new int[0]);
    }
}
