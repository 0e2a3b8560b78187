package plumbline.harness.cli;

import plumbline.harness.labelling.AwaitedVotes;
import plumbline.harness.pipeline.Interruption;
import plumbline.harness.pipeline.Parallel;
import plumbline.harness.pipeline.Pipeline;
import plumbline.harness.pipeline.Preflight;
import plumbline.harness.pipeline.Progress;
import plumbline.harness.pipeline.RunFolder;
import plumbline.harness.report.Reports;
import plumbline.harness.result.RunRecord;
import plumbline.problem.ProblemException;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Runs what was checked in a folder, with progress and a log, and leaves the reports there.
 *
 * @param quiet whether nothing is said on the way
 * @param command the command line, for the record
 * @param saveEvery how often an unfinished stage is saved
 * @param parallel how much goes on at once
 */
record RunSession(
        Pipeline pipeline,
        Console console,
        boolean quiet,
        String command,
        Duration saveEvery,
        Parallel parallel) {
    RunRecord run(Preflight run, Path directory, Interruption interruption) {
        try (RunFolder folder = RunFolder.open(directory);
                RunLog log = RunLog.open(folder.log())) {
            return run(run, folder, interruption, log);
        }
    }

    private RunRecord run(Preflight run, RunFolder folder, Interruption interruption, RunLog log) {
        try (Progress progress = ProgressDisplays.on(console, quiet)) {
            RunRecord record =
                    pipeline.run(
                            run,
                            folder,
                            new Pipeline.Following(
                                    command, progress, interruption, saveEvery, parallel));
            Reports.write(record, folder.path());
            return record;
        } catch (Interruption.Interrupted | AwaitedVotes goesOnLater) {
            throw goesOnLater;
        } catch (ProblemException wrongAfterAll) {
            throw folder.isClosed() ? wrongAfterAll : log.failure(wrongAfterAll);
        } catch (RuntimeException failure) {
            throw log.failure(failure);
        }
    }
}
