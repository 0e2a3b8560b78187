package plumbline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.data.Prompt;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Question;

import java.util.List;

class ScriptedJudgeTest extends JudgeContract {
    @Override
    protected Judge open() {
        return ScriptedJudge.preferringLonger();
    }

    @Test
    void remembersWhatItWasAskedAndWhatThatCost() {
        ScriptedJudge judge = ScriptedJudge.preferringLonger();
        Question question = new Question(Prompt.text("p"), "long", "x");
        judge.compare(List.of(question, question.swapped()));
        assertEquals(List.of(question, question.swapped()), judge.asked());
        assertEquals(2, judge.spent().calls());
        assertEquals(0.02, judge.spent().money());
    }
}
