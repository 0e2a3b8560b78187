package plumbline.harness.toy;

import plumbline.data.Answer;
import plumbline.data.Demonstration;
import plumbline.data.PreferencePair;
import plumbline.spi.Card;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Optimizer;
import plumbline.spi.SettingProblem;
import plumbline.spi.StageContext;
import plumbline.spi.TextCodec;
import plumbline.spi.TokenGroup;
import plumbline.spi.TrainingBatch;
import plumbline.spi.TrainingData;
import plumbline.support.Batches;
import plumbline.support.Schedule;
import plumbline.support.TrainingLoop;
import plumbline.support.TrainingLoop.Outcome;
import plumbline.tape.Var;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A stage that raises the log-probability of good answers, whatever it is called. */
record ToyStage(String name, Set<Ingredient> needs, Set<Ingredient> gives)
        implements Optimizer<ToySettings> {
    private static final Card CARD =
            new Card(
                    "reward",
                    List.of(Card.Row.plain("accuracy", Double.NaN, "", "a toy has none")),
                    List.of("nothing was learned."),
                    List.of());

    /** The beta at which the KL runs away in the second step; beyond it, at the end. */
    private static final double RUNAWAY = 1.5;

    @Override
    public ToySettings defaults() {
        return ToySettings.DEFAULT;
    }

    @Override
    public List<SettingProblem> check(ToySettings settings, Set<String> given) {
        boolean hinge = settings.loss() == ToySettings.Form.SQUARED_HINGE;
        List<SettingProblem> found = new ArrayList<>();
        for (String key : List.of("label-smoothing", "updater.epsilon")) {
            if (hinge && given.contains(key)) {
                found.add(SettingProblem.noEffect(key, "the loss 'squared-hinge'", "Remove it."));
            }
        }
        if (hinge && settings.target().isEmpty()) {
            found.add(SettingProblem.missing("target", "the loss 'squared-hinge'", ""));
        }
        return found;
    }

    @Override
    public Explanation explain() {
        return new Explanation("Raises the log-probability of good answers.", "-log p", "a toy");
    }

    @Override
    public void optimize(StageContext context, ToySettings settings) {
        if (gives.contains(Ingredient.REWARD)) {
            context.card(CARD);
            return;
        }
        if (needs.contains(Ingredient.REWARD)) {
            context.reward()
                    .score(
                            context.data().demonstrations().stream()
                                    .map(d -> new Answer(d.prompt(), d.completion()))
                                    .toList());
        }
        List<TokenGroup> groups = groups(context.policy().codec(), context.data());
        Batches batches = new Batches(groups.size(), 2, context.seed());
        TrainingLoop.run(
                context,
                settings.updater(),
                new Schedule(settings.learningRate(), "constant", 0),
                settings.steps(),
                (step, training, rate) -> {
                    int[] at = batches.at(step);
                    TrainingBatch batch =
                            TrainingBatch.logProbs(List.of(groups.get(at[0]), groups.get(at[1])));
                    return new Outcome(
                            training.step(batch, rate, s -> loss(s.logProbs())),
                            settings.beta() == RUNAWAY && step == 1
                                    ? Map.of("objective/kl", 100.0)
                                    : Map.of());
                });
        if (settings.beta() > RUNAWAY) {
            context.record(settings.steps(), Map.of("objective/kl", 10 * settings.beta()));
        }
    }

    private static Var loss(Var logProbs) {
        return logProbs.mean().negate();
    }

    private List<TokenGroup> groups(TextCodec codec, TrainingData data) {
        return needs.contains(Ingredient.PREFERENCES)
                ? data.preferences().stream().map(p -> group(codec, p)).toList()
                : data.demonstrations().stream().map(d -> group(codec, d)).toList();
    }

    private static TokenGroup group(TextCodec codec, PreferencePair pair) {
        return TokenGroup.of(codec.prompt(pair.prompt()), codec.completion(pair.chosen()));
    }

    private static TokenGroup group(TextCodec codec, Demonstration demonstration) {
        return TokenGroup.of(
                codec.prompt(demonstration.prompt()), codec.completion(demonstration.completion()));
    }
}
