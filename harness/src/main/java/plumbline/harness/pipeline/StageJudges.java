package plumbline.harness.pipeline;

import plumbline.harness.judging.JudgeBench;
import plumbline.harness.judging.JudgeSources;
import plumbline.harness.judging.MeteredJudge;
import plumbline.harness.recipe.JudgeSpec;
import plumbline.spi.Judge;
import plumbline.spi.StageContext;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The judges that a stage asks, or that its reward asks: each is opened on the first call, with
 * what it is made of.
 */
final class StageJudges implements AutoCloseable {
    private final JudgeSources sources;
    private final long seed;
    private final Map<String, MeteredJudge> judges = new LinkedHashMap<>();
    private Map<String, Double> before = Map.of();
    private Map<String, Double> latest = Map.of();
    private int step;
    private JudgeBench bench;

    StageJudges(JudgeSources sources, long seed) {
        this.sources = sources;
        this.seed = seed;
    }

    /** Return a judge, asked in both orders; what it has to say goes to the stage. */
    Judge judge(JudgeSpec spec, StageContext stage) {
        if (bench == null) {
            bench = new JudgeBench(sources, seed, stage::caution);
        }
        return judges.computeIfAbsent(
                spec.name(), _ -> new MeteredJudge(spec, bench.open(spec), sources.gold()));
    }

    /**
     * Return what the judges took since the steps before this one, which is recorded now, perhaps
     * again.
     */
    Map<String, Double> figures(int now) {
        if (now != step) {
            before = latest;
            step = now;
        }
        latest = total();
        Map<String, Double> since = new TreeMap<>(latest);
        before.forEach((name, value) -> since.merge(name, -value, Double::sum));
        return since;
    }

    private Map<String, Double> total() {
        Map<String, Double> total = new TreeMap<>();
        judges.values().stream()
                .filter(MeteredJudge::wasAsked)
                .forEach(
                        judge ->
                                judge.figures()
                                        .forEach((name, v) -> total.merge(name, v, Double::sum)));
        return total;
    }

    /** Leave what the judges took, and their cards, once the stage has asked everything. */
    void report(StageContext stage) {
        judges.values().stream()
                .filter(MeteredJudge::wasAsked)
                .forEach(judge -> stage.card(judge.card()));
        if (judges.values().stream().anyMatch(MeteredJudge::wasAsked)) {
            stage.record(step, Map.of());
        }
    }

    @Override
    public void close() {
        if (bench != null) {
            bench.close();
        }
    }
}
