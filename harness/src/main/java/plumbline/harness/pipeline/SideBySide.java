package plumbline.harness.pipeline;

import plumbline.harness.pipeline.ArmTraining.End;
import plumbline.harness.pipeline.ArmTraining.Thrown;
import plumbline.harness.recipe.ArmSpec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/**
 * Trains several arms of a seed at once, each on a thread of its own. What ends the run stops all
 * of them at their next step, and each leaves its state where the same command goes on from.
 */
final class SideBySide {
    private static final ThreadFactory THREADS = Thread.ofPlatform().name("arm-", 1).factory();

    private final StageRunner stages;
    private final ArmFailures failures;
    private final Interruption stop;

    /**
     * @param interruption of the run
     */
    SideBySide(StageRunner stages, ArmFailures failures, Interruption interruption) {
        this.stages = stages;
        this.failures = failures;
        this.stop = interruption.ofPart();
    }

    /**
     * Return how each arm ended, in their order.
     *
     * @throws RuntimeException what ended the run; of several the first arm's
     */
    SequencedMap<ArmSpec, End> train(List<ArmSpec> arms, ArmTraining training) {
        SequencedMap<ArmSpec, Future<End>> started = new LinkedHashMap<>();
        stages.admission().expect(arms.size());
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(THREADS)) {
            for (ArmSpec arm : arms) {
                StageRunner own = stages.beside(started.size(), stop);
                started.put(arm, threads.submit(() -> trained(arm, training, own)));
            }
        }
        SequencedMap<ArmSpec, End> ends = new LinkedHashMap<>();
        started.forEach((arm, future) -> ends.put(arm, future.resultNow()));
        throwWhatEndedTheRun(ends, training.seed());
        return ends;
    }

    private End trained(ArmSpec arm, ArmTraining training, StageRunner own) {
        try {
            End end = training.train(arm, own);
            if (endsTheRun(arm, end)) {
                stop.request();
            }
            return end;
        } finally {
            stages.admission().armEnded();
        }
    }

    private boolean endsTheRun(ArmSpec arm, End end) {
        return end instanceof Thrown(_, Throwable thrown) && failures.endsTheRun(arm, thrown);
    }

    /** Of several that ended it, those that were only told to stop come last. */
    private void throwWhatEndedTheRun(SequencedMap<ArmSpec, End> ends, long seed) {
        for (boolean stopped : new boolean[] {false, true}) {
            ends.forEach(
                    (arm, end) -> {
                        if (end instanceof Thrown thrown
                                && endsTheRun(arm, end)
                                && wasStopped(thrown) == stopped) {
                            failures.giveUp(arm, seed, thrown);
                        }
                    });
        }
    }

    private static boolean wasStopped(Thrown end) {
        return end.thrown() instanceof Interruption.Interrupted;
    }
}
