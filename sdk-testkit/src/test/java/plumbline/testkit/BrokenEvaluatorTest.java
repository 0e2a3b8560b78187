package plumbline.testkit;

import static plumbline.testkit.Caught.assertCaught;

import org.junit.jupiter.api.Test;

import plumbline.spi.Asking;
import plumbline.spi.EvaluationContext;
import plumbline.spi.Evaluator;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Judge;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;
import plumbline.spi.TokenGroup;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.TrainingBatch;
import plumbline.spi.UpdaterSettings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The evaluator's contract must fail where its promises are broken. */
class BrokenEvaluatorTest {
    record Undocumented(double knob) {}

    private record Scripted(String name, Function<EvaluationContext, List<Measurement>> script)
            implements Evaluator<Undocumented> {
        @Override
        public Undocumented defaults() {
            return new Undocumented(1);
        }

        @Override
        public Explanation explain() {
            return new Explanation("Follows a script.", "", "made up");
        }

        @Override
        public Set<Ingredient> needs() {
            return Set.of();
        }

        @Override
        public Optional<Asking> asking(Undocumented settings, int prompts) {
            return Optional.of(Asking.comparisons(prompts));
        }

        @Override
        public List<Measurement> evaluate(EvaluationContext context, Undocumented settings) {
            return script.apply(context);
        }
    }

    abstract static class ScriptedContract extends EvaluatorContract<Undocumented> {
        @Override
        protected final Evaluator<Undocumented> evaluator() {
            return new Scripted("scripted", this::measured);
        }

        abstract List<Measurement> measured(EvaluationContext context);
    }

    private static Measurement figure(String name, double... values) {
        return Measurement.perPrompt(name, "", Direction.NEITHER, values);
    }

    private static double[] lengths(EvaluationContext context) {
        return context.answers().stream().mapToDouble(a -> a.text().length()).toArray();
    }

    @Test
    void twoFiguresOfOneNameAndASettingWithoutWordsAreCaught() {
        assertCaught(Twice.class, "measuresEachFigureUnderANameOfItsOwn", "saysWhatItIs");
    }

    static final class Twice extends ScriptedContract {
        @Override
        List<Measurement> measured(EvaluationContext context) {
            return List.of(figure("length", lengths(context)), figure("length", lengths(context)));
        }
    }

    @Test
    void aValueThatIsNoNumberIsCaught() {
        assertCaught(PerWord.class, "valuesAreFiniteAndWeightsAreNotNegative");
    }

    static final class PerWord extends ScriptedContract {
        @Override
        List<Measurement> measured(EvaluationContext context) {
            double[] inverse = Arrays.stream(lengths(context)).map(n -> n / 0).toArray();
            return List.of(figure("per-word", inverse));
        }
    }

    @Test
    void promptsThatAreLeftOutAreCaught() {
        assertCaught(Choosy.class, "aFigureByPromptHasOneValueAPrompt");
    }

    static final class Choosy extends ScriptedContract {
        @Override
        List<Measurement> measured(EvaluationContext context) {
            return List.of(figure("length", Arrays.copyOf(lengths(context), 2)));
        }
    }

    @Test
    void aValueRelativeToTheOthersIsCaught() {
        assertCaught(Relative.class, "aPromptsValueDoesNotDependOnTheOthers");
    }

    static final class Relative extends ScriptedContract {
        @Override
        List<Measurement> measured(EvaluationContext context) {
            double sum = Arrays.stream(lengths(context)).sum() + 1;
            double[] shares = Arrays.stream(lengths(context)).map(n -> (n + 1) / sum).toArray();
            return List.of(figure("share", shares));
        }
    }

    @Test
    void aMeasureThatCountsItsCallsIsCaught() {
        assertCaught(Counting.class, "measuringAgainGivesTheSame");
    }

    static final class Counting extends ScriptedContract {
        private int calls;

        @Override
        List<Measurement> measured(EvaluationContext context) {
            double more = calls++;
            return List.of(
                    figure("n", Arrays.stream(lengths(context)).map(n -> n + more).toArray()));
        }
    }

    @Test
    void measuringThatTrainsIsCaught() {
        assertCaught(Training.class, "changesNeitherPolicyNorReference");
    }

    static final class Training extends ScriptedContract {
        @Override
        List<Measurement> measured(EvaluationContext context) {
            TrainablePolicy policy = (TrainablePolicy) context.policy();
            try (var training = policy.train(UpdaterSettings.ADAMW)) {
                TokenGroup lesson = TokenGroup.of(new int[] {0}, new int[] {3, 1});
                training.step(
                        TrainingBatch.logProbs(List.of(lesson)),
                        0.1,
                        s -> s.logProbs().mean().negate());
            }
            return List.of(figure("ones", new double[context.prompts().size()]));
        }
    }

    @Test
    void askingMoreThanWasSaidIsCaught() {
        assertCaught(Asker.class, "asksNoMoreThanItSaid");
    }

    static final class Asker extends ScriptedContract {
        @Override
        protected FakeEvaluationContext context() {
            return super.context().withJudge("strict", ScriptedJudge.preferringLonger());
        }

        @Override
        List<Measurement> measured(EvaluationContext context) {
            List<Judge.Question> questions =
                    context.answers().stream()
                            .map(a -> new Judge.Question(a.prompt(), a.text(), ""))
                            .toList();
            context.judge("strict").compare(questions);
            context.judge("strict").compare(questions);
            return List.of(figure("ones", new double[questions.size()]));
        }
    }
}
