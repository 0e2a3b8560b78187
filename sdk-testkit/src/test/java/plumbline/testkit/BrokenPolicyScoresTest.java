package plumbline.testkit;

import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyDouble;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import static plumbline.testkit.Caught.assertCaught;

import org.junit.jupiter.api.Test;

import plumbline.spi.GenerationRequest;
import plumbline.spi.Quantity;
import plumbline.spi.Ragged;
import plumbline.spi.ScoreRequest;
import plumbline.spi.Scores;
import plumbline.spi.StepReport;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.Training;
import plumbline.spi.UpdaterSettings;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The policy contract must fail where a policy scores, refuses or learns wrongly. */
class BrokenPolicyScoresTest {
    /** A real policy whose scores a script alters. */
    abstract static class Altered extends PolicyContract {
        @Override
        protected TrainablePolicy open() {
            TabularPolicy real = Lessons.policy();
            TrainablePolicy broken = mock(TrainablePolicy.class, delegatesTo(real));
            doAnswer(call -> altered(call.getArgument(0), real.score(call.getArgument(0))))
                    .when(broken)
                    .score(any());
            return broken;
        }

        private Scores altered(ScoreRequest request, Scores scores) {
            return new Scores(
                    scores.byQuantity().entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            Map.Entry::getKey,
                                            e -> altered(request, e.getKey(), e.getValue()))));
        }

        abstract Ragged altered(ScoreRequest request, Quantity quantity, Ragged scores);
    }

    @Test
    void scoresThatDependOnSharingThePromptAreCaught() {
        assertCaught(SwayedBySharing.class, "scoresDoNotDependOnSharingThePrompt");
    }

    static final class SwayedBySharing extends Altered {
        @Override
        Ragged altered(ScoreRequest request, Quantity quantity, Ragged scores) {
            double sway = request.groups().getFirst().completions().size() * 1e-3;
            return mapped(scores, sway);
        }
    }

    private static Ragged mapped(Ragged scores, double more) {
        double[] values = Arrays.stream(scores.values()).map(v -> v + more).toArray();
        return new Ragged(values, scores.offsets());
    }

    @Test
    void aSpanThatBeginsElsewhereIsCaught() {
        assertCaught(Turned.class, "spanAllHoldsTheCompletionsEntriesAtItsEnd");
    }

    /** Turns whatever is longer than a completion. */
    static final class Turned extends Altered {
        @Override
        Ragged altered(ScoreRequest request, Quantity quantity, Ragged scores) {
            boolean whole = scores.rows() == 1 && scores.length(0) == 8;
            return whole ? Ragged.of(reversed(scores.row(0))) : scores;
        }

        private static double[] reversed(double[] row) {
            double[] reversed = new double[row.length];
            Arrays.setAll(reversed, i -> row[row.length - 1 - i]);
            return reversed;
        }
    }

    @Test
    void negativeEntropiesAndAKlThatIsNotZeroAreCaught() {
        assertCaught(
                Shifted.class,
                "entropyLiesBetweenZeroAndThatOfTheUniformDistribution",
                "klToItsOwnSnapshotIsZero");
    }

    static final class Shifted extends Altered {
        @Override
        Ragged altered(ScoreRequest request, Quantity quantity, Ragged scores) {
            return quantity == Quantity.LOG_PROB ? scores : mapped(scores, -5);
        }
    }

    @Test
    void aSamplerThatIsNotTheScorerIsCaught() {
        assertCaught(Warmer.class, "freshRolloutScoresAsItWasSampled");
    }

    static final class Warmer extends Altered {
        @Override
        Ragged altered(ScoreRequest request, Quantity quantity, Ragged scores) {
            return mapped(scores, -1e-3);
        }
    }

    @Test
    void aPromptThatIsSilentlyCutIsCaught() {
        assertCaught(Cutting.class, "promptWithoutRoomIsTheUsersProblem");
    }

    static final class Cutting extends PolicyContract {
        @Override
        protected TrainablePolicy open() {
            TabularPolicy real = Lessons.policy();
            TrainablePolicy broken = mock(TrainablePolicy.class, delegatesTo(real));
            doAnswer(call -> real.generate(cut(call.getArgument(0)))).when(broken).generate(any());
            return broken;
        }

        private static GenerationRequest cut(GenerationRequest r) {
            List<int[]> prompts =
                    r.prompts().stream().map(p -> Arrays.copyOf(p, Math.min(p.length, 8))).toList();
            return new GenerationRequest(
                    prompts,
                    r.samplesPerPrompt(),
                    r.sampling(),
                    r.maxNewTokens(),
                    r.seed(),
                    r.exactLengths());
        }
    }

    @Test
    void aTrainingThatDoesNothingIsCaught() {
        assertCaught(
                Idle.class,
                "likelihoodRisesUnderTraining",
                "lossThatIsNotFiniteLeavesTheWeightsAsTheyWere");
    }

    static final class Idle extends PolicyContract {
        @Override
        protected TrainablePolicy open() {
            TabularPolicy real = Lessons.policy();
            TrainablePolicy broken = mock(TrainablePolicy.class, delegatesTo(real));
            doAnswer(_ -> idle(real)).when(broken).train(any());
            return broken;
        }

        private static Training idle(TabularPolicy real) {
            Training training =
                    mock(Training.class, delegatesTo(real.train(UpdaterSettings.ADAMW)));
            doAnswer(_ -> new StepReport(0, new Scores(Map.of()), 0, 0))
                    .when(training)
                    .step(any(), anyDouble(), any());
            return training;
        }
    }
}
