package plumbline.method.dpo.unpaired;

import plumbline.method.dpo.OwnSamples;
import plumbline.spi.StageContext;
import plumbline.tape.Var;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Measures held-out answers once training has ended; nothing where none are held out. */
final class HeldOutAnswers {
    private HeldOutAnswers() {}

    static void record(
            int step,
            StageContext context,
            UnpairedTraining training,
            double beta,
            Function<UnpairedScores, Var> loss) {
        LabelledGroups labels = LabelledGroups.heldOut(context, training.limit(context));
        if (labels.size() == 0) {
            return;
        }
        UnpairedScores scores = labels.scoresOf(context.policy());
        Map<String, Double> figures = new TreeMap<>(UnpairedMetrics.of(scores, beta));
        figures.put("loss", loss.apply(scores).scalar());
        if (training.klSamples() > 0) {
            figures.put(
                    "kl",
                    OwnSamples.klNats(
                            context, context.reference(), labels.groups(), training.klSamples()));
        }
        context.record(step, UnpairedMetrics.heldOut(figures));
    }
}
