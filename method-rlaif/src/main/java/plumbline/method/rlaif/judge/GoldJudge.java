package plumbline.method.rlaif.judge;

import plumbline.spi.Judge;
import plumbline.spi.RewardSource;
import plumbline.support.Seeds;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Asks the gold reward, and gets it wrong as its settings say. */
record GoldJudge(RewardSource gold, GoldJudgeSettings settings, long seed) implements Judge {
    @Override
    public List<Verdict> compare(List<Question> questions) {
        double[] differences = Comparing.differences(gold, questions);
        List<Verdict> verdicts = new ArrayList<>(questions.size());
        for (int i = 0; i < differences.length; i++) {
            verdicts.add(verdict(questions.get(i), differences[i]));
        }
        return verdicts;
    }

    private Verdict verdict(Question question, double difference) {
        SplittableRandom random = random(question);
        if (random.nextDouble() < settings.invalid()) {
            return new Verdict.Invalid("(drawn: unreadable)");
        }
        int longer = Comparing.words(question.first()) - Comparing.words(question.second());
        double u = difference + settings.lengthBias() * longer / 10 + settings.positionBias();
        double seen = settings.soft() ? u : u + settings.noise() * logistic(random);
        if (Math.abs(seen) <= settings.tieWidth()) {
            return new Verdict.Tie("");
        }
        return settings.soft() && settings.noise() > 0
                ? Comparing.ofLogOdds(u / settings.noise(), "")
                : new Verdict.Preference(seen > 0 ? 1 : 0, "");
    }

    /** Return a stream that follows from the question alone, as it is shown. */
    private SplittableRandom random(Question question) {
        long own = seed;
        for (String part : List.of(question.prompt().key(), question.first(), question.second())) {
            own = Seeds.derive(Seeds.derive(own, part.length()), part);
        }
        return new SplittableRandom(Seeds.derive(own, question.ask()));
    }

    /** Draw from the standard logistic distribution: P(u + x > 0) is σ(u). */
    private static double logistic(SplittableRandom random) {
        double p = random.nextDouble(Double.MIN_NORMAL, 1);
        return Math.log(p / (1 - p));
    }
}
