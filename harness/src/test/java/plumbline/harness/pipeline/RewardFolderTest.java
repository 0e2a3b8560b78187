package plumbline.harness.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.harness.reward.EnsembleReward;
import plumbline.harness.reward.ModelReward;
import plumbline.harness.reward.RewardProbe;
import plumbline.harness.reward.RewardScale;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.Aggregation;
import plumbline.spi.EngineSettings;
import plumbline.spi.Head;
import plumbline.spi.RewardShape;
import plumbline.spi.RewardShape.LengthPenalty;
import plumbline.spi.RewardShape.Normalization;
import plumbline.testkit.Lessons;
import plumbline.testkit.TabularEngine;

import java.nio.file.Path;
import java.util.List;

class RewardFolderTest {
    private static final RewardShape SHAPE =
            new RewardShape(
                    new Aggregation(Aggregation.WORST_CASE, 0, 0),
                    Normalization.DEFAULT,
                    false,
                    LengthPenalty.NONE,
                    0);

    private static final RewardOpener OPENER =
            new RewardOpener(new TabularEngine(), EngineSettings.DEFAULT, List.of());

    @TempDir Path path;
    private RewardFolder folder;
    private EnsembleReward made;
    private List<Answer> answers;

    @BeforeEach
    void store() {
        folder = new RewardFolder(path);
        List<ModelReward> members = List.of(member(1), member(2));
        answers =
                List.of(
                        new Answer(Prompt.text("where bank"), "left please"),
                        new Answer(Prompt.text("where museum"), "dunno whatever dunno"),
                        new Answer(Prompt.text(""), ""));
        EnsembleReward plain = new EnsembleReward(members, SHAPE, RewardScale.plain(2));
        EnsembleReward.Raw raw = plain.raw(answers);
        made = plain.on(RewardScale.of(SHAPE, raw.byMember(), raw.tokens()));
        folder.write(made, RewardProbe.of(made, Lessons.data().heldOutPreferences()));
    }

    private ModelReward member(int number) {
        var model = Lessons.policy().copyWithHead(Head.REWARD, number);
        model.save(folder.member(number));
        return new ModelReward(model);
    }

    @Test
    void whatIsOpenedScoresAsWhatWasStored() {
        try (EnsembleReward opened = open()) {
            assertArrayEquals(made.score(answers), opened.score(answers), 1e-12);
            assertEquals(SHAPE, opened.shape());
        }
    }

    @Test
    void anotherModelInAMembersPlaceFailsTheProbe() {
        Lessons.policy().copyWithHead(Head.REWARD, 3).save(folder.member(2));
        Problem problem = problem();
        assertEquals("failing-probe", problem.kind());
        assertTrue(problem.message().contains("model 2 gives answer 1"), problem.message());
    }

    @Test
    void aModelWithoutARewardHeadIsRefused() {
        Lessons.policy().save(folder.member(1));
        Problem problem = problem();
        assertEquals("no-reward-head", problem.kind());
        assertTrue(problem.message().contains("member-1"), problem.message());
    }

    @Test
    void aStrangersModelIsOneMemberWhoseScoresAreTakenAsTheyAre() {
        RewardFolder stranger = new RewardFolder(folder.member(2));
        try (EnsembleReward opened = stranger.open(OPENER)) {
            assertArrayEquals(made.members().get(1).score(answers), opened.score(answers), 1e-12);
        }
        assertEquals(made.members().get(1).fingerprint(), stranger.fingerprint(OPENER));
        assertTrue(stranger.card().isEmpty());
    }

    private Problem problem() {
        return assertThrows(ProblemException.class, this::open).problems().getFirst();
    }

    private EnsembleReward open() {
        return folder.open(OPENER);
    }
}
