package plumbline.harness.pipeline;

import plumbline.harness.judging.JudgeBench;
import plumbline.harness.judging.JudgeSources;
import plumbline.harness.recipe.JudgeSpec;
import plumbline.spi.Engine;
import plumbline.spi.Judge;
import plumbline.spi.Policy;
import plumbline.spi.ReferenceModel;
import plumbline.spi.RewardSource;
import plumbline.spi.Spending;
import plumbline.support.BothOrders;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The judges that evaluators ask, the same for all arms of a seed; each is opened once. */
final class EvaluationJudges implements AutoCloseable {
    private final List<JudgeSpec> judges;
    private final JudgeBench bench;
    private final List<String> remarks = new ArrayList<>();

    /** What there is outside of any arm. */
    private record Sources(
            ArmState start,
            Engine engine,
            Optional<RewardSource> gold,
            Path cache,
            boolean rehearses)
            implements JudgeSources {
        @Override
        public Policy policy(ReferenceModel model) {
            return new References(start, engine).open(model);
        }

        @Override
        public RewardSource reward(String stage) {
            throw new IllegalStateException("an evaluator's judge reads the reward of " + stage);
        }
    }

    /**
     * @param start what every arm begins with
     * @param rehearses whether nobody outside is to be asked
     */
    EvaluationJudges(
            Preflight run,
            long seed,
            ArmState start,
            Engine engine,
            Path cache,
            boolean rehearses) {
        this.judges = run.recipe().judges();
        this.bench =
                new JudgeBench(
                        new Sources(start, engine, run.data().gold(), cache, rehearses),
                        seed,
                        remarks::add);
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
                    "the judges of evaluators took %d calls and %d tokens%s; no arm's costs have them."
                            .formatted(
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
