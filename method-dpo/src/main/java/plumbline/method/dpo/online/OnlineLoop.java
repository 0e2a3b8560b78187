package plumbline.method.dpo.online;

import plumbline.method.dpo.PairScores;
import plumbline.method.dpo.unpaired.AnswerSums;
import plumbline.spi.StageContext;
import plumbline.spi.StepReport;
import plumbline.spi.Training;
import plumbline.spi.TrainingBatch;
import plumbline.support.Batches;
import plumbline.support.Seeds;
import plumbline.support.TrainingLoop;
import plumbline.support.TrainingLoop.Outcome;
import plumbline.tape.Var;

import java.util.Map;
import java.util.TreeMap;

/**
 * The loop that online methods share: at each step a batch of prompts is answered, the answers are
 * compared, and a loss is taken on them. Prompts and seeds follow from the step's number alone.
 */
final class OnlineLoop {
    private OnlineLoop() {}

    /** One step of a method. */
    @FunctionalInterface
    interface Step {
        Outcome take(Draws draws, Training training, double learningRate);
    }

    /**
     * What a step draws from.
     *
     * @param batch indices of the step's prompts
     */
    record Draws(OwnAnswers answers, int[] batch, int step) {
        /** Return the seed of one attempt at the step's answers. */
        long seed(int attempt) {
            long ofStage = Seeds.derive(answers.context().seed(), "answers");
            return Seeds.derive(Seeds.derive(ofStage, step), attempt);
        }
    }

    /** What tells one method that learns from pairs from another. */
    interface PairMethod {
        /** Draw and label the answers of a step. */
        LabelledPairs draw(Draws draws, long seed);

        /** Compute the loss of each pair. */
        Var loss(PairScores scores, LabelledPairs drawn);

        /** Return β, by which log-ratios become rewards. */
        double beta();

        /** Name figures of the method's own. */
        default Map<String, Double> figures(PairScores scores, LabelledPairs drawn) {
            return Map.of();
        }
    }

    static void run(StageContext context, OnlineSettings settings, Step body) {
        OwnAnswers answers = OwnAnswers.of(context, settings);
        Batches batches = Batches.of(context, answers.prompts(), settings.batchSize());
        TrainingLoop.run(
                context,
                settings.updater(),
                settings.learningRate(),
                batches.count(settings.steps(), settings.epochs()),
                (step, training, rate) ->
                        body.take(new Draws(answers, batches.at(step), step), training, rate));
    }

    /** Run a method that learns from pairs of answers; where a step has none it draws anew. */
    static void run(StageContext context, OnlineSettings settings, PairMethod method) {
        run(
                context,
                settings,
                (draws, training, rate) -> {
                    LabelledPairs drawn =
                            LabelledPairs.decided(
                                    context.stage(),
                                    attempt -> method.draw(draws, draws.seed(attempt)));
                    Var reference = Var.of(AnswerSums.of(context.reference(), drawn.pairs()));
                    StepReport report =
                            training.step(
                                    TrainingBatch.logProbs(drawn.pairs()),
                                    rate,
                                    s ->
                                            method.loss(
                                                            new PairScores(s.logProbs(), reference),
                                                            drawn)
                                                    .mean());
                    PairScores scores =
                            new PairScores(Var.of(report.scores().logProbs().sums()), reference);
                    return new Outcome(report, figures(scores, drawn, method));
                });
    }

    private static Map<String, Double> figures(
            PairScores scores, LabelledPairs drawn, PairMethod method) {
        Map<String, Double> figures = new TreeMap<>(OnlineMetrics.of(scores, method.beta()));
        figures.putAll(OnlineMetrics.of(drawn));
        figures.putAll(method.figures(scores, drawn));
        return figures;
    }
}
