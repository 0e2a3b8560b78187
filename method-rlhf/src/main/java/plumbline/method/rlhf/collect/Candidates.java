package plumbline.method.rlhf.collect;

import plumbline.data.AnswerPair;
import plumbline.data.Prompt;
import plumbline.method.rlhf.draw.DrawPlan;
import plumbline.method.rlhf.draw.Drawn;
import plumbline.method.rlhf.draw.Draws;
import plumbline.spi.Policy;
import plumbline.spi.StageContext;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

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
        List<Drawn> drawn = Draws.of(context, plan(), policies());
        long alike = drawn.stream().filter(d -> d.texts().size() < 2).count();
        if (alike > 0) {
            context.caution(
                    "%d of %d prompts had one answer only, again and again; they gave no pair."
                            .formatted(alike, drawn.size()));
        }
        return drawn.stream().flatMap(d -> pairs(d.prompt(), d.texts()).stream()).toList();
    }

    private DrawPlan plan() {
        return new DrawPlan(
                settings.prompts(),
                settings.samples(),
                settings.maxNewTokens(),
                settings.sampling());
    }

    private List<Policy> policies() {
        return settings.policies().isEmpty()
                ? List.of(context.policy())
                : settings.policies().stream().map(context::policyOf).toList();
    }

    private List<AnswerPair> pairs(Prompt prompt, List<String> answers) {
        Random random = Sides.random(context.seed(), prompt);
        List<AnswerPair> all = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            for (int j = 0; j < i; j++) {
                all.add(
                        Sides.drawn(
                                prompt,
                                answers.get(j),
                                answers.get(i),
                                settings.calibration(),
                                random));
            }
        }
        Collections.shuffle(all, random);
        int wanted = settings.pairsPerPrompt() == 0 ? all.size() : settings.pairsPerPrompt();
        return all.subList(0, Math.min(wanted, all.size()));
    }
}
