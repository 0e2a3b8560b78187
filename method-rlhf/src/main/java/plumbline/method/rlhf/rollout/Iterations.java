package plumbline.method.rlhf.rollout;

import plumbline.data.Prompt;
import plumbline.method.rlhf.kl.KlController;
import plumbline.spi.Checkpointable;
import plumbline.spi.StageContext;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.Training;
import plumbline.support.Batches;
import plumbline.support.Seeds;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The iterations of a policy-gradient stage: write, score, learn, look. */
public final class Iterations {
    private final StageContext context;
    private final Regime regime;
    private final Learner learner;
    private final Sampler sampler;
    private final PromptSplit prompts;
    private final Batches batches;
    private final KlController kl;
    private final Runaway runaway;
    private final HeldOutLooks looks;

    private Iterations(
            StageContext context, TrainablePolicy policy, Regime regime, Learner learner) {
        this.context = context;
        this.regime = regime;
        this.learner = learner;
        this.sampler = new Sampler(context, policy, regime);
        this.prompts = PromptSplit.of(context, regime.heldOut());
        this.batches =
                new Batches(
                        prompts.training().size(),
                        regime.rollouts().prompts(),
                        Seeds.derive(context.seed(), "prompts"));
        this.kl = new KlController(regime.kl());
        this.runaway = new Runaway(context, regime.kl(), kl);
        this.looks = new HeldOutLooks(context, sampler, regime, prompts.heldOut());
    }

    /** Run them all, from where an interrupted run left off; the best policy is what stays. */
    public static void run(StageContext context, Regime regime, Learner learner) {
        run(context, context.policy(), regime, learner);
    }

    /**
     * Run them all on another policy than the stage's.
     *
     * @param policy writes and learns; to begin with it says what the stage's policy says
     */
    public static void run(
            StageContext context, TrainablePolicy policy, Regime regime, Learner learner) {
        context.reference(); // Made while the policy is still as the stage found it.
        try (Training training = policy.train(regime.steps().updater())) {
            new Iterations(context, policy, regime, learner).run(training);
        }
    }

    private void run(Training training) {
        int iterations = regime.steps().iterations();
        Checkpointable state = state(training);
        int done = context.resume(state);
        Map<String, Double> look = looks.before(done, training);
        String why = "the score on prompts set aside no longer rose";
        while (done < iterations && !looks.patienceIsOver()) {
            Experience experience =
                    sampler.sample(batch(done), Seeds.derive(seed(done), "rollouts"));
            if (regime.kl().isEnd(experience.klNats())) {
                why = "KL was %.1f nats, where it was to end".formatted(experience.klNats());
                look = look.isEmpty() ? looks.atTheEnd(done, training) : look;
                break;
            }
            Map<String, Double> figures = iterate(done, experience, training);
            figures.putAll(look);
            context.record(done, figures);
            done++;
            context.completed(done, iterations, state);
            look =
                    done < iterations
                            ? looks.before(done, training)
                            : looks.atTheEnd(done, training);
        }
        if (!look.isEmpty()) {
            context.record(done, look);
        }
        if (done < iterations) {
            context.caution(
                    "stopped after %d of %d iterations: %s.".formatted(done, iterations, why));
        }
        looks.takeUpBest(done, training);
    }

    private Checkpointable state(Training training) {
        Map<String, Checkpointable> parts = new LinkedHashMap<>(learner.state());
        parts.put("policy", training);
        parts.put("kl", kl);
        parts.put("looks", looks);
        return Checkpointable.of(parts);
    }

    private long seed(int iteration) {
        return Seeds.derive(Seeds.derive(context.seed(), "iterations"), iteration);
    }

    private Map<String, Double> iterate(int iteration, Experience experience, Training training) {
        long seed = seed(iteration);
        double rate = regime.steps().learningRate().at(iteration, regime.steps().iterations());
        double nats = experience.klNats();
        Map<String, Double> figures = new TreeMap<>();
        if (runaway.takesBack(iteration, nats, training)) {
            figures.putAll(Map.of("loss", 0.0, "grad_norm", 0.0, "tokens", 0.0));
            figures.put("policy/taken_back", 1.0);
        } else {
            figures.putAll(learned(training, experience, iteration, rate, seed));
            figures.put("policy/taken_back", 0.0);
        }
        figures.putAll(RolloutMetrics.of(experience, kl.coefficient()));
        figures.put("learning_rate", rate);
        figures.put("episode", (double) (iteration + 1) * regime.sequences());
        kl.update(nats, experience.size());
        return figures;
    }

    private Map<String, Double> learned(
            Training training, Experience experience, int iteration, double rate, long seed) {
        Learner.Turn turn =
                new Learner.Turn(
                        iteration, rate, kl.coefficient(), Seeds.derive(seed, "minibatches"));
        try {
            return learner.learn(training, experience, turn);
        } catch (ArithmeticException notFinite) {
            throw (ArithmeticException)
                    new ArithmeticException(
                                    "stage '%s', iteration %d of %d: %s. The learning rate there is %s; lower it."
                                            .formatted(
                                                    context.stage(),
                                                    iteration + 1,
                                                    regime.steps().iterations(),
                                                    notFinite.getMessage(),
                                                    rate))
                            .initCause(notFinite);
        }
    }

    private List<Prompt> batch(int iteration) {
        return Arrays.stream(batches.at(iteration)).mapToObj(prompts.training()::get).toList();
    }
}
