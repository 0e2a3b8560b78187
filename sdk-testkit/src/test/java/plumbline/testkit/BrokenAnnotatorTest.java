package plumbline.testkit;

import static plumbline.testkit.Caught.assertCaught;

import org.junit.jupiter.api.Test;

import plumbline.data.Answer;
import plumbline.data.Demonstration;
import plumbline.data.Prompt;
import plumbline.problem.ProblemException;
import plumbline.spi.Annotator;
import plumbline.spi.Asking;
import plumbline.spi.Checkpointable;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.StageContext;
import plumbline.spi.TokenGroup;
import plumbline.spi.TrainingBatch;
import plumbline.spi.TrainingData;
import plumbline.spi.UpdaterSettings;
import plumbline.support.ContentHash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** The data stage's contract must fail where its promises are broken. */
class BrokenAnnotatorTest {
    record Nothing() {}

    /** Gives demonstrations as a script says. */
    private record Scripted(BiFunction<StageContext, List<Prompt>, TrainingData> script)
            implements Annotator<Nothing> {
        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public Nothing defaults() {
            return new Nothing();
        }

        @Override
        public Explanation explain() {
            return new Explanation("Follows a script.", "", "made up");
        }

        @Override
        public Set<Ingredient> needs() {
            return Set.of(Ingredient.PROMPTS);
        }

        @Override
        public Set<Ingredient> gives() {
            return Set.of(Ingredient.DEMONSTRATIONS);
        }

        @Override
        public Optional<Asking> asking(Nothing settings, TrainingData data) {
            return Optional.of(Asking.scores(data.prompts().size()));
        }

        @Override
        public TrainingData annotate(StageContext context, Nothing settings) {
            List<Prompt> prompts = context.data().prompts();
            if (prompts.isEmpty()) {
                throw new ProblemException("stage", "no-prompts", "there are none.", "Give some.");
            }
            return script.apply(context, prompts);
        }
    }

    abstract static class ScriptedContract extends AnnotatorContract<Nothing> {
        @Override
        protected final Annotator<Nothing> annotator() {
            return new Scripted(this::made);
        }

        @Override
        protected FakeStageContext context(TabularPolicy policy, TrainingData data, long seed) {
            return super.context(policy, data, seed)
                    .withReward(answers -> new double[answers.size()]);
        }

        abstract TrainingData made(StageContext context, List<Prompt> prompts);
    }

    private static List<Demonstration> answered(List<Prompt> prompts, long seed) {
        return prompts.stream()
                .map(p -> new Demonstration(p, new ContentHash().add(p.key()).add("" + seed).hex()))
                .toList();
    }

    @Test
    void dataThatAreNotMadeAreMissed() {
        assertCaught(Idle.class, "makesWhatItSaysItGives", "anotherSeedMakesOtherData");
    }

    static final class Idle extends ScriptedContract {
        @Override
        TrainingData made(StageContext context, List<Prompt> prompts) {
            return context.data().withDemonstrations(List.of());
        }
    }

    @Test
    void otherDataThatChangeAreCaught() {
        assertCaught(Greedy.class, "leavesWhatItDoesNotGiveAsItWas");
    }

    static final class Greedy extends ScriptedContract {
        @Override
        TrainingData made(StageContext context, List<Prompt> prompts) {
            return context.data()
                    .withDemonstrations(answered(prompts, context.seed()))
                    .withPreferences(List.of(), List.of());
        }
    }

    @Test
    void trainingOnWhatIsHeldOutIsCaught() {
        assertCaught(Leaking.class, "keepsTrainingAndHeldOutPromptsApart");
    }

    static final class Leaking extends ScriptedContract {
        @Override
        TrainingData made(StageContext context, List<Prompt> prompts) {
            List<Prompt> all = new ArrayList<>(prompts);
            context.data().heldOutDemonstrations().forEach(d -> all.add(d.prompt()));
            return context.data().withDemonstrations(answered(all, context.seed()));
        }
    }

    @Test
    void chanceWithoutASeedIsCaught() {
        assertCaught(Moody.class, "equalSeedsMakeEqualData");
    }

    static final class Moody extends ScriptedContract {
        private long calls;

        @Override
        TrainingData made(StageContext context, List<Prompt> prompts) {
            return context.data().withDemonstrations(answered(prompts, calls++));
        }
    }

    @Test
    void aStageThatForgetsWhatItHadDoneIsCaught() {
        assertCaught(Forgetful.class, "killedAndResumedMakesTheSameData");
    }

    /** Says what it has done, and saves nothing of it. */
    static final class Forgetful extends ScriptedContract {
        @Override
        TrainingData made(StageContext context, List<Prompt> prompts) {
            Checkpointable nothing = Checkpointable.of(Map.of());
            List<Demonstration> made = new ArrayList<>();
            for (int i = context.resume(nothing); i < prompts.size(); i++) {
                made.addAll(answered(prompts.subList(i, i + 1), context.seed()));
                context.completed(i + 1, prompts.size(), nothing);
            }
            return context.data().withDemonstrations(made);
        }
    }

    @Test
    void aDataStageThatTrainsIsCaught() {
        assertCaught(Training.class, "changesNeitherPolicyNorReference");
    }

    static final class Training extends ScriptedContract {
        @Override
        TrainingData made(StageContext context, List<Prompt> prompts) {
            try (var training = context.policy().train(UpdaterSettings.ADAMW)) {
                TokenGroup lesson = TokenGroup.of(new int[] {0}, new int[] {3, 1});
                training.step(
                        TrainingBatch.logProbs(List.of(lesson)),
                        0.1,
                        s -> s.logProbs().mean().negate());
            }
            return context.data().withDemonstrations(answered(prompts, context.seed()));
        }
    }

    @Test
    void askingMoreThanWasSaidIsCaught() {
        assertCaught(Asker.class, "asksNoMoreThanItSaid");
    }

    static final class Asker extends ScriptedContract {
        @Override
        TrainingData made(StageContext context, List<Prompt> prompts) {
            List<Answer> answers = prompts.stream().map(p -> new Answer(p, "yes")).toList();
            context.reward().score(answers);
            context.reward().score(answers);
            return context.data().withDemonstrations(answered(prompts, context.seed()));
        }
    }

    @Test
    void aFigureThatIsNoNumberIsCaught() {
        assertCaught(Dividing.class, "recordsFiniteFiguresAlone");
    }

    static final class Dividing extends ScriptedContract {
        @Override
        TrainingData made(StageContext context, List<Prompt> prompts) {
            context.record(0, Map.of("share", Double.NaN));
            return context.data().withDemonstrations(answered(prompts, context.seed()));
        }
    }

    @Test
    void aStageThatNeitherRefusesNorExplainsIsCaught() {
        assertCaught(NamelessContract.class, "nothingToWorkOnIsTheUsersProblem", "saysWhatItIs");
    }

    static final class NamelessContract extends AnnotatorContract<Nothing> {
        @Override
        protected Annotator<Nothing> annotator() {
            return new Nameless();
        }
    }

    private static final class Nameless implements Annotator<Nothing> {
        @Override
        public String name() {
            return "No Name";
        }

        @Override
        public Nothing defaults() {
            return new Nothing();
        }

        @Override
        public Explanation explain() {
            return new Explanation("", "", "");
        }

        @Override
        public Set<Ingredient> needs() {
            return Set.of();
        }

        @Override
        public Set<Ingredient> gives() {
            return Set.of(Ingredient.DEMONSTRATIONS);
        }

        @Override
        public TrainingData annotate(StageContext context, Nothing settings) {
            return context.data()
                    .withDemonstrations(answered(context.data().prompts(), context.seed()));
        }
    }
}
