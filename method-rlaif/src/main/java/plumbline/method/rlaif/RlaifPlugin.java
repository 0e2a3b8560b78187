package plumbline.method.rlaif;

import plumbline.method.rlaif.feedback.AiFeedbackAnnotator;
import plumbline.method.rlaif.judge.GoldJudgeKind;
import plumbline.method.rlaif.judge.PanelKind;
import plumbline.method.rlaif.judge.PolicyJudgeKind;
import plumbline.method.rlaif.judge.RewardJudgeKind;
import plumbline.method.rlaif.judge.RulesJudgeKind;
import plumbline.method.rlaif.llm.LlmJudgeKind;
import plumbline.method.rlaif.reward.JudgeRewardKind;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Annotator;
import plumbline.spi.JudgeKind;
import plumbline.spi.RewardKind;

import java.util.List;

/** Learning from AI feedback: judges, and what is made of their verdicts. */
public final class RlaifPlugin implements AlignmentPlugin {
    @Override
    public String name() {
        return "rlaif";
    }

    @Override
    public List<Annotator<?>> annotators() {
        return List.of(new AiFeedbackAnnotator());
    }

    @Override
    public List<RewardKind<?>> rewards() {
        return List.of(new JudgeRewardKind());
    }

    @Override
    public List<JudgeKind<?>> judges() {
        return List.of(
                new LlmJudgeKind(),
                new GoldJudgeKind(),
                new RewardJudgeKind(),
                new RulesJudgeKind(),
                new PolicyJudgeKind(),
                new PanelKind());
    }
}
