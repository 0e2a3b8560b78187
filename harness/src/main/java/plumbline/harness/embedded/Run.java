package plumbline.harness.embedded;

import plumbline.harness.pipeline.Interruption;
import plumbline.harness.pipeline.Parallel;
import plumbline.harness.pipeline.Pipeline;
import plumbline.harness.pipeline.Preflight;
import plumbline.harness.pipeline.RunFolder;
import plumbline.harness.report.Reports;
import plumbline.harness.result.RunRecord;

import java.nio.file.Path;
import java.util.List;

/** A recipe that was found to be right, to be run. */
public final class Run {
    private final Pipeline pipeline;
    private final Preflight ready;
    private final Interruption interruption = new Interruption();
    private RunListener listener = RunListener.SILENT;
    private Parallel parallel = Parallel.ONE;

    Run(Pipeline pipeline, Preflight ready) {
        this.pipeline = pipeline;
        this.ready = ready;
    }

    /** Tell this listener how far the run has come. */
    public Run listener(RunListener told) {
        listener = told;
        return this;
    }

    /**
     * Train so many arms side by side, in so much memory; one after the other unless this is said.
     */
    public Run parallel(Parallel most) {
        parallel = most;
        return this;
    }

    /** Return what the numbers of this run will not say, in sentences. */
    public List<String> cautions() {
        return ready.cautions();
    }

    /**
     * Ask the run to stop at its next step, from any thread; what it has done is kept, and the same
     * recipe in the same folder goes on.
     */
    public void stop() {
        interruption.request();
    }

    /**
     * Run, or go on with what was begun in the folder, and write the reports.
     *
     * @param runs where runs are kept, a folder for each recipe's name
     * @return everything that was found out; {@link RunRecord#failures} are arms that were given up
     * @throws plumbline.problem.ProblemException if something is wrong that could not be seen
     *     before, or another run is at work in the folder; a new folder without a step taken in it
     *     is not left behind
     * @throws Interruption.Interrupted if it was asked to {@link #stop}
     * @throws plumbline.harness.labelling.AwaitedVotes if people must vote before it can go on
     * @throws plumbline.harness.health.Unhealthy if a rule of health ended it, as the recipe asks
     * @throws RuntimeException whatever the reference arm threw
     */
    public RunRecord to(Path runs) {
        try (RunFolder folder = RunFolder.open(runs.resolve(ready.recipe().name()));
                ToldProgress progress = new ToldProgress(listener)) {
            Pipeline.Following following =
                    new Pipeline.Following(
                            "embedded",
                            progress,
                            interruption,
                            Pipeline.Following.SAVE_EVERY,
                            parallel);
            RunRecord record = pipeline.run(ready, folder, following);
            Reports.write(record, folder.path());
            return record;
        }
    }
}
