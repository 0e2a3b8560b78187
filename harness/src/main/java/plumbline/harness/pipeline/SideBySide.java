package plumbline.harness.pipeline;

import plumbline.harness.labelling.AwaitedVotes;
import plumbline.harness.pipeline.ArmTraining.End;
import plumbline.harness.pipeline.ArmTraining.Thrown;
import plumbline.harness.recipe.ArmSpec;

import java.util.Comparator;
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
     * @throws RuntimeException what ended the run; of several alike the first arm's
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

    private void throwWhatEndedTheRun(SequencedMap<ArmSpec, End> ends, long seed) {
        ends.entrySet().stream()
                .filter(end -> endsTheRun(end.getKey(), end.getValue()))
                .min(Comparator.comparingInt(end -> place(((Thrown) end.getValue()).thrown())))
                .ifPresent(end -> failures.giveUp(end.getKey(), seed, (Thrown) end.getValue()));
    }

    /**
     * Order what ended a run: awaited votes come first, for another arm may have found the pairs
     * that were just written and no votes; those that were only told to stop come last.
     */
    static int place(Throwable thrown) {
        return switch (thrown) {
            case AwaitedVotes _ -> 0;
            case Interruption.Interrupted _ -> 2;
            default -> 1;
        };
    }
}
