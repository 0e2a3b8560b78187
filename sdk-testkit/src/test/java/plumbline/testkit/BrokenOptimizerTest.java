package plumbline.testkit;

import static plumbline.testkit.Caught.assertCaught;

import org.junit.jupiter.api.Test;

import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Optimizer;
import plumbline.spi.StageContext;
import plumbline.spi.TokenGroup;
import plumbline.spi.Training;
import plumbline.spi.TrainingBatch;
import plumbline.spi.UpdaterSettings;
import plumbline.support.Schedule;
import plumbline.support.TrainingLoop;
import plumbline.support.TrainingLoop.Outcome;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The stage contract must fail where its promises are broken. */
class BrokenOptimizerTest {
    @Test
    void stageThatNeitherLearnsNorSeedsNorExplainsIsCaught() {
        assertCaught(
                IdleContract.class,
                "lossFalls",
                "anotherSeedGivesAnotherRun",
                "neverTouchesItsReference",
                "nothingToLearnFromIsTheUsersProblem",
                "saysWhatItIs");
    }

    /** Settings of {@link Idle}: none. */
    record Nothing() {}

    static final class IdleContract extends OptimizerContract<Nothing> {
        @Override
        protected Optimizer<Nothing> optimizer() {
            return new Idle();
        }

        @Override
        protected Nothing tenSteps() {
            return new Nothing();
        }
    }

    /** Takes ten steps at rate 0, always on the same made-up sequence. */
    static final class Idle implements Optimizer<Nothing> {
        @Override
        public String name() {
            return "Idle_Stage";
        }

        @Override
        public Nothing defaults() {
            return new Nothing();
        }

        @Override
        public Explanation explain() {
            return new Explanation("Does nothing.", "", "");
        }

        @Override
        public Set<Ingredient> needs() {
            return Set.of();
        }

        @Override
        public void optimize(StageContext context, Nothing settings) {
            TrainingBatch batch =
                    TrainingBatch.logProbs(List.of(TokenGroup.of(new int[] {0}, new int[] {3, 1})));
            TrainingLoop.run(
                    context,
                    UpdaterSettings.ADAMW,
                    new Schedule(0, "constant", 0),
                    10,
                    (_, training, rate) ->
                            new Outcome(
                                    training.step(batch, rate, s -> s.logProbs().mean().negate()),
                                    Map.of()));
        }
    }

    @Test
    void stageWithACursorOfItsOwnIsCaughtWhenItResumes() {
        assertCaught(CursorContract.class, "killedAndResumedEndsWithTheSameBits");
    }

    static final class CursorContract extends OptimizerContract<Nothing> {
        @Override
        protected Optimizer<Nothing> optimizer() {
            return new Cursor();
        }

        @Override
        protected Nothing tenSteps() {
            return new Nothing();
        }
    }

    /** Counts the steps of this process rather than those of the training. */
    static final class Cursor implements Optimizer<Nothing> {
        @Override
        public String name() {
            return "cursor";
        }

        @Override
        public Nothing defaults() {
            return new Nothing();
        }

        @Override
        public Explanation explain() {
            return new Explanation("Loses its place.", "-log p", "made up");
        }

        @Override
        public Set<Ingredient> needs() {
            return Set.of(Ingredient.POLICY);
        }

        @Override
        public void optimize(StageContext context, Nothing settings) {
            AtomicLong visited = new AtomicLong();
            TrainingLoop.run(
                    context,
                    UpdaterSettings.ADAMW,
                    new Schedule(0.1, "constant", 0),
                    10,
                    (_, training, rate) -> {
                        int token = 3 + (int) visited.getAndIncrement() % 4;
                        TokenGroup group = TokenGroup.of(new int[] {0}, new int[] {token});
                        return new Outcome(
                                training.step(
                                        TrainingBatch.logProbs(List.of(group)),
                                        rate,
                                        s -> s.logProbs().mean().negate()),
                                Map.of());
                    });
        }
    }

    @Test
    void stageThatRecordsNothingAndDrawsWithoutASeedIsCaught() {
        assertCaught(
                SilentContract.class,
                "recordsTheCommonFiguresAtEveryStep",
                "twoRunsWithOneSeedAreBitIdentical");
    }

    static final class SilentContract extends OptimizerContract<Nothing> {
        @Override
        protected Optimizer<Nothing> optimizer() {
            return new Silent();
        }

        @Override
        protected Nothing tenSteps() {
            return new Nothing();
        }
    }

    /** Learns something else at every call, and tells nobody. */
    static final class Silent implements Optimizer<Nothing> {
        private static final AtomicLong CALLS = new AtomicLong();

        @Override
        public String name() {
            return "silent";
        }

        @Override
        public Nothing defaults() {
            return new Nothing();
        }

        @Override
        public Explanation explain() {
            return new Explanation("Keeps silent.", "-log p", "made up");
        }

        @Override
        public Set<Ingredient> needs() {
            return Set.of(Ingredient.POLICY);
        }

        @Override
        public void optimize(StageContext context, Nothing settings) {
            int token = 3 + (int) CALLS.getAndIncrement() % 4;
            try (Training training = context.policy().train(UpdaterSettings.ADAMW)) {
                training.step(
                        TrainingBatch.logProbs(
                                List.of(TokenGroup.of(new int[] {0}, new int[] {token}))),
                        0.1,
                        s -> s.logProbs().mean().negate());
            }
            for (int step = 0; step < 10; step++) {
                context.record(step, Map.of("loss", 10.0 - step));
            }
        }
    }
}
