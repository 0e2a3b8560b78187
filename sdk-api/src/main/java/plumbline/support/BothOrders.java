package plumbline.support;

import plumbline.data.Answer;
import plumbline.spi.Judge;
import plumbline.spi.Spending;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Asks a judge every question in both orders. A judge that contradicts itself has found a tie; if
 * either answer cannot be read, neither counts.
 *
 * <p>What it says of a question and of the swapped question always agrees: both ask the same two.
 */
public final class BothOrders implements Judge {
    private final Judge judge;

    /**
     * Ask a judge in both orders.
     *
     * @param judge is closed with this
     */
    public BothOrders(Judge judge) {
        this.judge = judge;
    }

    @Override
    public List<Verdict> compare(List<Question> questions) {
        List<Question> both = new ArrayList<>(2 * questions.size());
        for (Question question : questions) {
            both.add(question);
            both.add(question.swapped());
        }
        List<Verdict> verdicts = judge.compare(both);
        List<Verdict> settled = new ArrayList<>(questions.size());
        for (int i = 0; i < questions.size(); i++) {
            settled.add(settle(verdicts.get(2 * i), verdicts.get(2 * i + 1)));
        }
        return settled;
    }

    /**
     * Settle what was said of a question and of its other order: the mean of the probabilities (Lee
     * et al. 2023, section 2.1), or a tie where the two name different answers.
     *
     * @param shown what was said of the question
     * @param swapped what was said of the same question in the other order
     * @return about the answers in the order of {@code shown}; invalid where either is
     */
    public static Verdict settle(Verdict shown, Verdict swapped) {
        if (shown instanceof Verdict.Invalid || swapped instanceof Verdict.Invalid) {
            return shown instanceof Verdict.Invalid ? shown : swapped;
        }
        double first = firstIsBetter(shown);
        double second = firstIsBetter(swapped); // as it stands first there
        if ((first - 0.5) * (second - 0.5) > 0) {
            return new Verdict.Tie("the orders disagree: " + words(shown) + " / " + words(swapped));
        }
        double lead = (first - second) / 2; // the same with the other sign in the other order
        return lead == 0
                ? new Verdict.Tie(words(shown))
                : new Verdict.Preference(0.5 + lead, words(shown));
    }

    private static double firstIsBetter(Verdict verdict) {
        return verdict instanceof Verdict.Preference preference ? preference.firstIsBetter() : 0.5;
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Preference preference -> preference.rationale();
            case Verdict.Tie tie -> tie.rationale();
            case Verdict.Invalid invalid -> invalid.reply();
        };
    }

    /** A single answer has no order. */
    @Override
    public List<OptionalDouble> score(List<Answer> answers) {
        return judge.score(answers);
    }

    @Override
    public boolean readsCriterion() {
        return judge.readsCriterion();
    }

    @Override
    public Spending spent() {
        return judge.spent();
    }

    @Override
    public void close() {
        judge.close();
    }
}
