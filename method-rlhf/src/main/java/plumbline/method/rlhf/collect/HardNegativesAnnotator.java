package plumbline.method.rlhf.collect;

import plumbline.data.AnswerPair;
import plumbline.data.PreferencePair;
import plumbline.spi.Annotator;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.SettingProblem;
import plumbline.spi.StageContext;
import plumbline.spi.TrainingData;
import plumbline.support.Drawn;
import plumbline.support.Draws;
import plumbline.support.Sides;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Looks for answers that look good and are not: pairs the best-looking answer to a prompt with
 * another, has the pair compared, and mixes those pairs into the preferences whose better-looking
 * answer lost.
 */
public final class HardNegativesAnnotator implements Annotator<HardNegativesSettings> {
    @Override
    public String name() {
        return "hard-negatives";
    }

    @Override
    public HardNegativesSettings defaults() {
        return HardNegativesSettings.DEFAULT;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Mixes in pairs whose better-looking answer, by a reward or on the surface, is the"
                        + " worse one by the labels.",
                """
                y⁺ = argmax over y_1 … y_k of look(x, y), against another of the k, drawn
                hard where the labels prefer the other; of those, the ones with the largest difference of looks,
                until they are a share s of the preferences: s/(1 − s) of what is there\
                """,
                "Hard negative mining, as in Gao et al. 2023's account of what a reward model gets"
                        + " wrong; where raters err at random, so do some of these labels");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(
                Ingredient.POLICY,
                Ingredient.PROMPTS,
                Ingredient.PREFERENCES,
                Ingredient.RATERS,
                Ingredient.REWARD);
    }

    @Override
    public Set<Ingredient> needs(HardNegativesSettings settings) {
        Set<Ingredient> needs = EnumSet.copyOf(needs());
        if (!settings.by().equals(HardNegativesSettings.REWARD)) {
            needs.remove(Ingredient.REWARD);
        }
        if (!settings.voting().votes().isEmpty()) {
            needs.remove(Ingredient.RATERS);
        }
        if (!settings.voting().votes().isEmpty() && !settings.voting().votes().unasked()) {
            needs.remove(Ingredient.PROMPTS);
        }
        return needs;
    }

    @Override
    public Set<Ingredient> gives() {
        return Set.of(Ingredient.PREFERENCES);
    }

    @Override
    public List<SettingProblem> check(HardNegativesSettings settings, Set<String> given) {
        List<SettingProblem> problems = new ArrayList<>(VoteChecks.of(settings.voting(), given));
        if (given.contains("courteous-words")
                && !settings.by().equals(HardNegativesSettings.COURTESY)) {
            problems.add(
                    SettingProblem.noEffect(
                            "courteous-words",
                            "looks by '" + settings.by() + "'",
                            "Write by: courtesy, or remove it."));
        }
        return problems;
    }

    @Override
    public int workload(HardNegativesSettings settings, TrainingData data) {
        return settings.plan().prompts(data.prompts().size());
    }

    @Override
    public TrainingData annotate(StageContext context, HardNegativesSettings settings) {
        List<PreferencePair> labelled =
                SettledVotes.of(context, settings.voting(), () -> pairs(context, settings));
        HardNegatives found = HardNegatives.among(labelled, context, settings);
        return found.mixedIntoData();
    }

    /** Pair the best-looking answer to each prompt with another one that looks less good. */
    private static List<AnswerPair> pairs(StageContext context, HardNegativesSettings settings) {
        List<Drawn> drawn = Draws.of(context, settings.plan(), List.of(context.policy()));
        double[] looks =
                Likeness.of(
                        drawn.stream().flatMap(d -> d.answers().stream()).toList(),
                        context,
                        settings);
        List<AnswerPair> pairs = new ArrayList<>();
        int at = 0;
        for (Drawn answers : drawn) {
            pair(answers, looks, at, context, settings).ifPresent(pairs::add);
            at += answers.texts().size();
        }
        return pairs;
    }

    private static Optional<AnswerPair> pair(
            Drawn drawn,
            double[] looks,
            int at,
            StageContext context,
            HardNegativesSettings settings) {
        List<String> texts = drawn.texts();
        int top = 0;
        for (int i = 1; i < texts.size(); i++) {
            top = looks[at + i] > looks[at + top] ? i : top;
        }
        List<String> others = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (looks[at + i] < looks[at + top]) {
                others.add(texts.get(i));
            }
        }
        if (others.isEmpty()) {
            return Optional.empty();
        }
        Random random = Sides.random(context.seed(), drawn.prompt());
        String other = others.get(random.nextInt(others.size()));
        return Optional.of(
                Sides.drawn(
                        drawn.prompt(),
                        texts.get(top),
                        other,
                        settings.voting().calibration(),
                        random));
    }
}
