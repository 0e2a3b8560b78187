package plumbline.harness.pipeline;

import plumbline.spi.Policy;

import java.util.Optional;

/**
 * The looks at one stage's policy: before it, on its way, and after it. What was seen stands beside
 * the stage's figures, and what an interrupted run saw is still there.
 */
final class StageLooks {
    private final Looking looking;
    private final String stage;
    private final Optional<StageResult> reward;
    private final StageDraft draft;
    private int done;

    StageLooks(Looking looking, String stage, ArmState before, StageDraft draft) {
        this.looking = looking;
        this.stage = stage;
        this.reward =
                Optional.ofNullable(before.rewards().lastEntry()).map(entry -> entry.getValue());
        this.draft = draft;
    }

    /** Take up a stage after so many steps. */
    void begin(int step, Policy policy) {
        done = step;
        if (step == 0) {
            look(step, policy);
        }
    }

    void after(int step, int steps, Policy policy) {
        done = step;
        if (looking.due(step, steps)) {
            look(step, policy);
        }
    }

    void atTheEnd(Policy policy) {
        look(done, policy);
    }

    private void look(int step, Policy policy) {
        draft.looks().write(looking.look(stage, step, policy, reward));
    }
}
