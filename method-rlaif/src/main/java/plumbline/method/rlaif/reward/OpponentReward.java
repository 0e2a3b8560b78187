package plumbline.method.rlaif.reward;

import plumbline.data.Answer;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Question;
import plumbline.spi.Judge.Verdict;
import plumbline.spi.RewardSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The probability that an answer beats an opponent's; the worst for what cannot be read. */
record OpponentReward(Judge judge, Opponent opponent, Readability readability)
        implements RewardSource {
    private static final double TIE = 0.5;
    private static final double WORST = 0;

    @Override
    public double[] score(List<Answer> answers) {
        List<String> others = opponent.answers(answers.stream().map(Answer::prompt).toList());
        List<Integer> asked = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            if (!answer.text().equals(others.get(i))) { // the same text is a tie: nobody is asked
                asked.add(i);
                questions.add(new Question(answer.prompt(), answer.text(), others.get(i)));
            }
        }
        double[] scores = new double[answers.size()];
        Arrays.fill(scores, TIE);
        List<Verdict> verdicts = judge.compare(questions);
        for (int k = 0; k < verdicts.size(); k++) {
            scores[asked.get(k)] = probability(verdicts.get(k));
        }
        readability.count(
                verdicts.size(),
                verdicts.stream().filter(Verdict.Invalid.class::isInstance).count());
        return scores;
    }

    private static double probability(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Preference said -> said.firstIsBetter();
            case Verdict.Tie _ -> TIE;
            case Verdict.Invalid _ -> WORST;
        };
    }
}
