package plumbline.method.rlhf.collect;

import plumbline.data.AnswerPair;
import plumbline.data.Prompt;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Policy;
import plumbline.spi.Rollout;
import plumbline.spi.StageContext;
import plumbline.support.Seeds;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedSet;

/** Draws answers and makes pairs of them. */
final class Candidates {
    private final StageContext context;
    private final CollectSettings settings;

    Candidates(StageContext context, CollectSettings settings) {
        this.context = context;
        this.settings = settings;
    }

    /** Sample, and pair answers that differ; which one is shown first is drawn. */
    List<AnswerPair> pairs() {
        List<Prompt> prompts = prompts();
        List<SequencedSet<String>> answers = answers(prompts);
        List<AnswerPair> pairs = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            pairs.addAll(pairs(prompts.get(i), new ArrayList<>(answers.get(i))));
        }
        long alike = answers.stream().filter(a -> a.size() < 2).count();
        if (alike > 0) {
            context.caution(
                    "%d of %d prompts had one answer only, again and again; they gave no pair."
                            .formatted(alike, prompts.size()));
        }
        return pairs;
    }

    private List<Prompt> prompts() {
        List<Prompt> all = context.data().prompts();
        Policy policy = context.policy();
        int room = policy.contextLength() - settings.maxNewTokens();
        List<Prompt> fitting =
                all.stream().filter(p -> policy.codec().prompt(p).length <= room).toList();
        if (fitting.size() < all.size()) {
            context.caution(
                    "%d of %d prompts leave no room for %d new tokens; they were left out."
                            .formatted(
                                    all.size() - fitting.size(),
                                    all.size(),
                                    settings.maxNewTokens()));
        }
        return settings.prompts() == 0
                ? fitting
                : fitting.subList(0, Math.min(settings.prompts(), fitting.size()));
    }

    /** Return each prompt's different answers, in the order drawn. */
    private List<SequencedSet<String>> answers(List<Prompt> prompts) {
        List<SequencedSet<String>> answers = new ArrayList<>();
        prompts.forEach(_ -> answers.add(new LinkedHashSet<>()));
        long tokens = 0;
        for (Policy policy : policies()) {
            for (Rollout rollout : policy.generate(request(policy, prompts))) {
                int i = rollout.promptIndex();
                answers.get(i).add(policy.codec().completionText(prompts.get(i), rollout.tokens()));
                tokens += rollout.tokens().length;
            }
        }
        context.record(0, Map.of("generated_tokens", (double) tokens));
        return answers;
    }

    private List<Policy> policies() {
        return settings.policies().isEmpty()
                ? List.of(context.policy())
                : settings.policies().stream().map(context::policyOf).toList();
    }

    private GenerationRequest request(Policy policy, List<Prompt> prompts) {
        return new GenerationRequest(
                prompts.stream().map(policy.codec()::prompt).toList(),
                settings.samples(),
                settings.sampling(),
                settings.maxNewTokens(),
                Seeds.derive(context.seed(), "samples"),
                new int[0]);
    }

    private List<AnswerPair> pairs(Prompt prompt, List<String> answers) {
        Random random = new Random(Seeds.derive(context.seed(), prompt.key()));
        List<AnswerPair> all = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            for (int j = 0; j < i; j++) {
                boolean swap = random.nextBoolean();
                all.add(
                        AnswerPair.of(
                                prompt,
                                answers.get(swap ? i : j),
                                answers.get(swap ? j : i),
                                random.nextDouble() < settings.calibration()));
            }
        }
        Collections.shuffle(all, random);
        int wanted = settings.pairsPerPrompt() == 0 ? all.size() : settings.pairsPerPrompt();
        return all.subList(0, Math.min(wanted, all.size()));
    }
}
