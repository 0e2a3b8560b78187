package plumbline.testkit;

import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import static plumbline.testkit.Caught.assertCaught;

import org.junit.jupiter.api.Test;

import plumbline.problem.ProblemException;
import plumbline.spi.GenerationRequest;
import plumbline.spi.ScoreRequest;
import plumbline.spi.Scores;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.Training;
import plumbline.spi.UpdaterSettings;

import java.util.concurrent.atomic.AtomicLong;

/** The policy contract must fail where its promises are broken. */
class BrokenPolicyTest {
    @Test
    void scoresThatDependOnBatchMatesAreCaught() {
        assertCaught(SwayedByCompany.class, "scoresDoNotDependOnBatchMates");
    }

    static final class SwayedByCompany extends PolicyContract {
        @Override
        protected TrainablePolicy open() {
            TabularPolicy real = Lessons.policy();
            TrainablePolicy broken = broken(real);
            doAnswer(
                            call -> {
                                ScoreRequest request = call.getArgument(0);
                                double sway = 1e-3 * request.groups().size();
                                return moved(real.score(request), sway);
                            })
                    .when(broken)
                    .score(any());
            return broken;
        }

        private static Scores moved(Scores scores, double by) {
            scores.byQuantity().values().forEach(r -> move(r.values(), by));
            return scores;
        }

        private static void move(double[] values, double by) {
            for (int i = 0; i < values.length; i++) {
                values[i] += by;
            }
        }
    }

    @Test
    void anUnknownUpdaterThatIsNoProblemOfTheUsersIsCaught() {
        assertCaught(RoughWithUpdaters.class, "unknownUpdaterIsTheUsersProblem");
    }

    static final class RoughWithUpdaters extends PolicyContract {
        @Override
        protected TrainablePolicy open() {
            TabularPolicy real = Lessons.policy();
            TrainablePolicy broken = broken(real);
            doAnswer(
                            call -> {
                                try {
                                    return real.train(call.getArgument(0));
                                } catch (ProblemException e) {
                                    throw new IllegalArgumentException(e);
                                }
                            })
                    .when(broken)
                    .train(any());
            return broken;
        }
    }

    @Test
    void samplingThatForgetsItsSeedIsCaught() {
        assertCaught(
                ForgetfulSampler.class,
                "samplingWithOneSeedIsRepeatable",
                "completionDoesNotDependOnBatchMates");
    }

    static final class ForgetfulSampler extends PolicyContract {
        @Override
        protected TrainablePolicy open() {
            TabularPolicy real = Lessons.policy();
            TrainablePolicy broken = broken(real);
            AtomicLong calls = new AtomicLong();
            doAnswer(
                            call -> {
                                GenerationRequest r = call.getArgument(0);
                                return real.generate(
                                        new GenerationRequest(
                                                r.prompts(),
                                                r.samplesPerPrompt(),
                                                r.sampling(),
                                                r.maxNewTokens(),
                                                calls.incrementAndGet(),
                                                r.exactLengths()));
                            })
                    .when(broken)
                    .generate(any());
            return broken;
        }
    }

    @Test
    void snapshotThatFollowsTheTrainingIsCaught() {
        assertCaught(LiveSnapshot.class, "snapshotDoesNotChangeWhenThePolicyTrains");
    }

    static final class LiveSnapshot extends PolicyContract {
        @Override
        protected TrainablePolicy open() {
            TabularPolicy real = Lessons.policy();
            TrainablePolicy broken = broken(real);
            doAnswer(_ -> real).when(broken).snapshot();
            doAnswer(_ -> real).when(broken).copy();
            return broken;
        }
    }

    @Test
    void copyThatSharesItsWeightsIsCaught() {
        assertCaught(LiveSnapshot.class, "copyTrainsIndependently");
    }

    @Test
    void trainingThatForgetsItsMomentsIsCaught() {
        assertCaught(ForgetfulTraining.class, "restoredTrainingContinuesBitForBit");
    }

    static final class ForgetfulTraining extends PolicyContract {
        @Override
        protected TrainablePolicy open() {
            TabularPolicy real = Lessons.policy();
            TrainablePolicy broken = broken(real);
            doAnswer(_ -> mock(Training.class, delegatesTo(restoringNothing(real))))
                    .when(broken)
                    .train(any());
            return broken;
        }

        private static Training restoringNothing(TabularPolicy real) {
            Training training =
                    mock(Training.class, delegatesTo(real.train(UpdaterSettings.ADAMW)));
            doAnswer(_ -> null).when(training).restore(any());
            return training;
        }
    }

    private static TrainablePolicy broken(TabularPolicy real) {
        return mock(TrainablePolicy.class, delegatesTo(real));
    }
}
