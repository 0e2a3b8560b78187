package plumbline.method.rlhf.sft;

import plumbline.data.Demonstration;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Optimizer;
import plumbline.spi.Quantity;
import plumbline.spi.Ragged;
import plumbline.spi.ScoreRequest;
import plumbline.spi.StageContext;
import plumbline.spi.StepReport;
import plumbline.spi.TokenGroup;
import plumbline.spi.TrainingBatch;
import plumbline.support.Batches;
import plumbline.support.LengthLimit;
import plumbline.support.Tokenized;
import plumbline.support.TrainingLoop;
import plumbline.support.TrainingLoop.Outcome;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Supervised fine-tuning: makes the demonstrations likely. Demonstrations with an empty prompt are
 * raw text, and the stage is then pre-training.
 */
public final class SftOptimizer implements Optimizer<SftSettings> {
    private static final Set<Quantity> LOG_PROB = Set.of(Quantity.LOG_PROB);
    private static final int DEMONSTRATIONS_AT_ONCE = 256;

    @Override
    public String name() {
        return "sft";
    }

    @Override
    public SftSettings defaults() {
        return SftSettings.DEFAULT;
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY, Ingredient.DEMONSTRATIONS);
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Supervised fine-tuning: imitates demonstrations, token by token.",
                """
                loss = -(sum of log pi(token | tokens before) over all learned tokens) / (their number)
                learned tokens: the completions', end tokens included; with loss-on: all the prompts' too\
                """,
                "Ouyang et al. 2022, Training language models to follow instructions, section 3.5;"
                        + " the token mean is TRL's");
    }

    @Override
    public void optimize(StageContext context, SftSettings settings) {
        List<TokenGroup> demonstrations =
                tokenized("demonstrations", context.data().demonstrations(), context, settings)
                        .nonEmptyFor(context)
                        .groups();
        Batches batches = Batches.of(context, demonstrations, settings.batchSize());
        int steps = batches.count(settings.steps(), settings.epochs());
        TrainingLoop.run(
                context,
                settings.updater(),
                settings.learningRate(),
                steps,
                (step, training, rate) -> {
                    List<TokenGroup> batch = batches.at(step, demonstrations);
                    StepReport report =
                            training.step(
                                    new TrainingBatch(
                                            batch, LOG_PROB, settings.span(), Optional.empty()),
                                    rate,
                                    s -> SftLosses.tokenMean(s.logProbs()));
                    return new Outcome(report, Map.of("perplexity", Math.exp(report.loss())));
                });
        recordHeldOut(steps, context, settings);
    }

    private static void recordHeldOut(int step, StageContext context, SftSettings settings) {
        List<TokenGroup> demonstrations =
                tokenized(
                                "held-out demonstrations",
                                context.data().heldOutDemonstrations(),
                                context,
                                settings)
                        .groups();
        if (demonstrations.isEmpty()) {
            return;
        }
        double sum = 0;
        long tokens = 0;
        for (int from = 0; from < demonstrations.size(); from += DEMONSTRATIONS_AT_ONCE) {
            int end = Math.min(demonstrations.size(), from + DEMONSTRATIONS_AT_ONCE);
            Ragged part = logProbs(context, demonstrations.subList(from, end), settings);
            sum += Arrays.stream(part.values()).sum();
            tokens += part.values().length;
        }
        double loss = -sum / tokens;
        context.record(step, Map.of("eval_loss", loss, "eval_perplexity", Math.exp(loss)));
    }

    private static Ragged logProbs(
            StageContext context, List<TokenGroup> groups, SftSettings settings) {
        ScoreRequest request =
                new ScoreRequest(groups, LOG_PROB, settings.span(), Optional.empty());
        return context.policy().score(request).logProbs();
    }

    private static Tokenized tokenized(
            String what,
            List<Demonstration> demonstrations,
            StageContext context,
            SftSettings settings) {
        LengthLimit limit =
                LengthLimit.of(
                        settings.maxLength(), context.policy().contextLength(), settings.tooLong());
        return Tokenized.demonstrations(what, demonstrations, context.policy().codec(), limit)
                .reportedTo(context);
    }
}
