package plumbline.harness.pipeline;

import plumbline.harness.judging.JudgeBench;
import plumbline.harness.judging.JudgeSources;
import plumbline.harness.judging.MeteredJudge;
import plumbline.harness.recipe.JudgeSpec;
import plumbline.spi.Judge;
import plumbline.spi.StageContext;

/** The judge that a stage asks: opened on the first call, with what it is made of. */
final class StageJudge implements AutoCloseable {
    private final JudgeSpec spec;
    private final JudgeSources sources;
    private final long seed;
    private JudgeBench bench;
    private MeteredJudge judge;

    StageJudge(JudgeSpec spec, JudgeSources sources, long seed) {
        this.spec = spec;
        this.sources = sources;
        this.seed = seed;
    }

    /** Return the judge, asked in both orders; what it has to say goes to the stage. */
    Judge judge(StageContext stage) {
        if (judge == null) {
            bench = new JudgeBench(sources, seed, stage::caution);
            judge = new MeteredJudge(spec, bench.open(spec), sources.gold());
        }
        return judge;
    }

    /** Leave what the judge took, and its card, once the stage has asked everything. */
    void report(StageContext stage) {
        if (judge != null && judge.wasAsked()) {
            stage.card(judge.card());
            stage.record(0, judge.figures());
        }
    }

    @Override
    public void close() {
        if (bench != null) {
            bench.close();
        }
    }
}
