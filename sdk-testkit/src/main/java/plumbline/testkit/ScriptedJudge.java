package plumbline.testkit;

import plumbline.spi.Judge;
import plumbline.spi.Spending;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A judge that says what a test has it say, and remembers what it was asked. */
public final class ScriptedJudge implements Judge {
    private final Function<Question, Verdict> script;
    private final List<Question> asked = new ArrayList<>();
    private boolean closed;

    /**
     * Have a judge say something.
     *
     * @param script what it says to a question; asked once for each, in order
     */
    public ScriptedJudge(Function<Question, Verdict> script) {
        this.script = script;
    }

    /**
     * {@return a judge that prefers the longer answer with probability 0.9, and calls it a tie
     * where both are as long}
     */
    public static ScriptedJudge preferringLonger() {
        return new ScriptedJudge(
                q -> {
                    int longer = Integer.compare(q.first().length(), q.second().length());
                    return longer == 0
                            ? new Verdict.Tie("as long")
                            : new Verdict.Preference(longer > 0 ? 0.9 : 0.1, "the longer one");
                });
    }

    @Override
    public List<Verdict> compare(List<Question> questions) {
        asked.addAll(questions);
        return questions.stream().map(script).toList();
    }

    /** {@return every question so far, in the order asked} */
    public List<Question> asked() {
        return List.copyOf(asked);
    }

    /** Charge one cent for each question. */
    @Override
    public Spending spent() {
        return new Spending(
                asked.size(), 0, 10L * asked.size(), asked.size(), asked.size() / 100.0, "EUR");
    }

    /** {@return whether it has been closed} */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
