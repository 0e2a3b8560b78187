package plumbline.method.rlaif;

import plumbline.method.rlaif.llm.LlmJudgeKind;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.JudgeKind;

import java.util.List;

/** Learning from AI feedback: judges, and what is made of their verdicts. */
public final class RlaifPlugin implements AlignmentPlugin {
    @Override
    public String name() {
        return "rlaif";
    }

    @Override
    public List<JudgeKind<?>> judges() {
        return List.of(new LlmJudgeKind());
    }
}
