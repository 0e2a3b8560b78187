package plumbline.method.dpo.online;

import plumbline.data.Answer;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Question;
import plumbline.spi.Judge.Verdict;
import plumbline.spi.RewardSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Says which of several answers to one prompt are better: the stage's judge, or its reward. */
sealed interface Referee {
    /**
     * Score answers, so that those of one prompt can be compared.
     *
     * @param perPrompt how many answers in turn belong to one prompt
     * @return NaN for all answers of a prompt of which one comparison was invalid
     */
    double[] scores(List<Answer> answers, int perPrompt);

    /** Return the probability that the first of a prompt's two answers is preferred. */
    double preferred(double firstScore, double secondScore);

    /** Scores each answer on its own; two are compared by Bradley and Terry. */
    record ByReward(RewardSource reward) implements Referee {
        @Override
        public double[] scores(List<Answer> answers, int perPrompt) {
            double[] scores = reward.score(answers);
            for (double score : scores) {
                if (!Double.isFinite(score)) {
                    throw new IllegalStateException("the reward of an answer is " + score);
                }
            }
            return scores;
        }

        @Override
        public double preferred(double firstScore, double secondScore) {
            return 1 / (1 + Math.exp(secondScore - firstScore));
        }
    }

    /**
     * Compares each two answers of a prompt; the judge itself asks in both orders. An answer's
     * score is the mean probability that it beats another of its prompt.
     */
    record ByJudge(Judge judge) implements Referee {
        @Override
        public double[] scores(List<Answer> answers, int perPrompt) {
            List<Verdict> verdicts = judge.compare(questions(answers, perPrompt));
            double[] scores = new double[answers.size()];
            int next = 0;
            for (int from = 0; from < scores.length; from += perPrompt) {
                for (int i = from; i < from + perPrompt; i++) {
                    for (int j = i + 1; j < from + perPrompt; j++) {
                        double wins = first(verdicts.get(next++));
                        scores[i] += wins / (perPrompt - 1);
                        scores[j] += (1 - wins) / (perPrompt - 1);
                    }
                }
                markInvalid(scores, from, perPrompt);
            }
            return scores;
        }

        @Override
        public double preferred(double firstScore, double secondScore) {
            return Math.clamp((firstScore + 1 - secondScore) / 2, 0, 1);
        }

        private static List<Question> questions(List<Answer> answers, int perPrompt) {
            List<Question> questions = new ArrayList<>();
            for (int i = 0; i < answers.size(); i++) {
                int end = (i / perPrompt + 1) * perPrompt;
                for (int j = i + 1; j < end; j++) {
                    questions.add(question(answers.get(i), answers.get(j)));
                }
            }
            return questions;
        }

        private static Question question(Answer first, Answer second) {
            return new Question(first.prompt(), first.text(), second.text());
        }

        /** Return the probability that the answer shown first is better; NaN for no verdict. */
        private static double first(Verdict verdict) {
            return switch (verdict) {
                case Verdict.Preference preference -> preference.firstIsBetter();
                case Verdict.Tie _ -> 0.5;
                case Verdict.Invalid _ -> Double.NaN;
            };
        }

        private static void markInvalid(double[] scores, int from, int perPrompt) {
            boolean valid =
                    Arrays.stream(scores, from, from + perPrompt).allMatch(Double::isFinite);
            if (!valid) {
                Arrays.fill(scores, from, from + perPrompt, Double.NaN);
            }
        }
    }
}
