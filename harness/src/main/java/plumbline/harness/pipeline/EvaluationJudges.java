package plumbline.harness.pipeline;

import plumbline.harness.judging.JudgeBench;
import plumbline.harness.judging.JudgeSources;
import plumbline.harness.recipe.JudgeSpec;
import plumbline.spi.Judge;
import plumbline.spi.Spending;
import plumbline.support.BothOrders;

import java.util.ArrayList;
import java.util.List;

/**
 * The judges that evaluators ask, or looks, the same for all arms of a seed; each is opened once.
 */
final class EvaluationJudges implements AutoCloseable {
    private final String askers;
    private final List<JudgeSpec> judges;
    private final JudgeBench bench;
    private final List<String> remarks = new ArrayList<>();

    /**
     * @param askers who asks, as remarks call them
     * @param judges of the recipe
     * @param sources what every arm begins with
     */
    EvaluationJudges(String askers, List<JudgeSpec> judges, JudgeSources sources, long seed) {
        this.askers = askers;
        this.judges = judges;
        this.bench = new JudgeBench(sources, seed, remarks::add);
    }

    /** Return a judge of the recipe, asked in both orders. */
    Judge named(String name) {
        return judges.stream()
                .filter(judge -> judge.name().equals(name))
                .findFirst()
                .<Judge>map(judge -> new BothOrders(bench.open(judge)))
                .orElseThrow(() -> new IllegalStateException("no judge '" + name + "'"));
    }

    /** Return what the judges had to say, and what they took where that was not for nothing. */
    List<String> remarks() {
        List<String> all = new ArrayList<>(remarks);
        Spending spent = bench.spent();
        if (spent.calls() > 0) {
            all.add(
                    "the judges of %s took %d calls and %d tokens%s; no arm's costs have them."
                            .formatted(
                                    askers,
                                    spent.calls(),
                                    spent.promptTokens() + spent.completionTokens(),
                                    spent.currency().isEmpty()
                                            ? ""
                                            : ", %.2f %s"
                                                    .formatted(spent.money(), spent.currency())));
        }
        return all;
    }

    @Override
    public void close() {
        bench.close();
    }
}
