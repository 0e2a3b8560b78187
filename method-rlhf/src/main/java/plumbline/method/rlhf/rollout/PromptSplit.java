package plumbline.method.rlhf.rollout;

import plumbline.data.Prompt;
import plumbline.problem.ProblemException;
import plumbline.spi.StageContext;
import plumbline.support.Batches;
import plumbline.support.Seeds;

import java.util.Arrays;
import java.util.List;

/** The prompts to train on, and those set aside to look at the policy. */
record PromptSplit(List<Prompt> training, List<Prompt> heldOut) {
    private static final int SMALLEST_SHARE = 5;

    static PromptSplit of(StageContext context, HeldOutSettings settings) {
        List<Prompt> all = fitting(context);
        int aside = aside(all.size(), settings);
        if (settings.every() > 0 && aside == 0) {
            context.caution(
                    "%d prompts are too few to set one aside: the last checkpoint stands, not the best."
                            .formatted(all.size()));
        }
        int[] order =
                new Batches(all.size(), all.size(), Seeds.derive(context.seed(), "held-out")).at(0);
        List<Prompt> shuffled = Arrays.stream(order).mapToObj(all::get).toList();
        return new PromptSplit(
                shuffled.subList(aside, shuffled.size()), shuffled.subList(0, aside));
    }

    /** Return how many of so many prompts are set aside. */
    static int aside(int all, HeldOutSettings settings) {
        return settings.every() == 0 ? 0 : Math.min(settings.prompts(), all / SMALLEST_SHARE);
    }

    /** Leave out prompts after which nothing can be written. */
    private static List<Prompt> fitting(StageContext context) {
        List<Prompt> all = context.data().prompts();
        int room = context.policy().contextLength();
        List<Prompt> fitting =
                all.stream().filter(p -> context.policy().codec().prompt(p).length < room).toList();
        if (fitting.isEmpty()) {
            throw new ProblemException(
                    context.stage(),
                    "no-data",
                    "there are no prompts to train on.",
                    all.isEmpty() ? "" : "All are longer than the model can read.");
        }
        if (fitting.size() < all.size()) {
            context.caution(
                    "%d of %d prompts were too long: dropped."
                            .formatted(all.size() - fitting.size(), all.size()));
        }
        return fitting;
    }
}
