package plumbline.harness.pipeline;

import plumbline.data.Answer;
import plumbline.harness.evaluate.JudgeWinRateEvaluator;
import plumbline.harness.recipe.JudgeSpec;
import plumbline.harness.recipe.Recipe;
import plumbline.spi.Measurement;
import plumbline.support.ContentHash;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The judge whom the looks of one seed ask, where the recipe names one: how often it prefers a
 * policy's answers to the reference's. It is opened on the first look, and serves all arms.
 */
final class LookJudge implements AutoCloseable {
    private final Optional<JudgeSpec> spec;
    private final JudgeKey key;
    private final EvaluationJudges judges;
    private List<Answer> opponents;

    /**
     * @param start what every arm begins with
     */
    LookJudge(Recipe recipe, ArmState start, RunResources run, long seed) {
        this.spec = recipe.lookJudge();
        this.key = new JudgeKey(start, run);
        this.judges =
                new EvaluationJudges(
                        "looks", recipe.judges(), new ArmJudgeSources(start, run), seed);
    }

    /** Name what its verdicts depend on beside the answers. */
    void addTo(ContentHash hash) {
        spec.ifPresent(judge -> key.addTo(hash.add("look-judge"), judge));
    }

    /**
     * Compare; empty where the recipe names no judge.
     *
     * @param ofReference makes the reference's answers to the same prompts, in the same order; it
     *     is asked once
     */
    synchronized Optional<Measurement> measure(
            List<Answer> answers, Supplier<List<Answer>> ofReference) {
        return spec.map(JudgeSpec::name).map(name -> measure(name, answers, ofReference));
    }

    private Measurement measure(
            String name, List<Answer> answers, Supplier<List<Answer>> ofReference) {
        if (opponents == null) {
            opponents = ofReference.get();
        }
        return JudgeWinRateEvaluator.measure(name, judges.named(name), answers, opponents);
    }

    /** Return what the judge had to say, and what it took where that was not for nothing. */
    List<String> remarks() {
        return judges.remarks();
    }

    @Override
    public void close() {
        judges.close();
    }
}
