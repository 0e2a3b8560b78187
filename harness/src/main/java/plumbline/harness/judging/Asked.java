package plumbline.harness.judging;

import plumbline.data.Vote.Choice;
import plumbline.spi.Judge.Question;
import plumbline.spi.Judge.Verdict;
import plumbline.support.BothOrders;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A question, what was said of it as it stood, and what of the other order. */
record Asked(Question question, Verdict shown, Verdict swapped) {
    /** Put together what a judge was asked and said: each question and then its other order. */
    static List<Asked> of(List<Question> questions, List<Verdict> verdicts) {
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < questions.size(); i += 2) {
            asked.add(new Asked(questions.get(i), verdicts.get(i), verdicts.get(i + 1)));
        }
        return asked;
    }

    Verdict settled() {
        return BothOrders.settle(shown, swapped);
    }

    boolean readable() {
        return !(settled() instanceof Verdict.Invalid);
    }

    Stream<Verdict> answers() {
        return Stream.of(shown, swapped);
    }

    /** Return whether both orders name the same answer. */
    boolean consistent() {
        return choice(shown) == turned(choice(swapped));
    }

    /** Return what the judge prefers once both orders are settled. */
    Choice choice() {
        return choice(settled());
    }

    /** Return the probability that the first is better, once both orders are settled. */
    double first() {
        return first(settled());
    }

    /** Tell which answer has more words. */
    Choice longer() {
        return Choices.of(Choices.words(question.first()) - Choices.words(question.second()));
    }

    static double first(Verdict verdict) {
        return verdict instanceof Verdict.Preference said ? said.firstIsBetter() : 0.5;
    }

    static Choice choice(Verdict verdict) {
        return Choices.of(first(verdict) - 0.5);
    }

    private static Choice turned(Choice choice) {
        return switch (choice) {
            case FIRST -> Choice.SECOND;
            case SECOND -> Choice.FIRST;
            case TIE -> Choice.TIE;
        };
    }
}
