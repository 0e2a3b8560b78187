package plumbline.harness.judging;

import plumbline.harness.labelling.Cards;
import plumbline.harness.stats.Replicate;
import plumbline.harness.stats.WeightedValues;
import plumbline.spi.Card.Row;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Question;
import plumbline.spi.Judge.Verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a judge says when it is asked the same again, answers as they are shown.
 *
 * @param variance of P(first is better) over the asks, per pair; NaN where an ask cannot be read
 * @param same how many of the further asks prefer what the first ask preferred
 * @param further how many further asks could be read
 */
record Repeats(double[] variance, long same, long further) {
    static Repeats of(Judge judge, List<Asked> asked, int repeats) {
        List<Question> questions = new ArrayList<>();
        for (Asked a : asked) {
            for (int ask = 1; ask <= repeats; ask++) {
                questions.add(a.question().again(ask));
            }
        }
        List<Verdict> said = judge.compare(questions);
        double[] variance = new double[asked.size()];
        long same = 0;
        long further = 0;
        for (int i = 0; i < variance.length; i++) {
            Verdict first = asked.get(i).shown();
            List<Verdict> again = said.subList(i * repeats, (i + 1) * repeats);
            variance[i] = variance(first, again);
            for (Verdict verdict : again) {
                boolean readable = !(verdict instanceof Verdict.Invalid);
                further += readable ? 1 : 0;
                same += readable && Asked.choice(verdict) == Asked.choice(first) ? 1 : 0;
            }
        }
        return new Repeats(variance, same, further);
    }

    private static double variance(Verdict first, List<Verdict> again) {
        if (again.stream().anyMatch(Verdict.Invalid.class::isInstance)) {
            return Double.NaN;
        }
        double[] values = new double[again.size() + 1];
        values[0] = Asked.first(first);
        for (int i = 0; i < again.size(); i++) {
            values[i + 1] = Asked.first(again.get(i));
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    List<Row> rows() {
        return List.of(
                Cards.share(
                        "repeat agreement",
                        same,
                        further,
                        "share of further asks that prefer the same; %d pairs"
                                .formatted(variance.length)),
                Cards.of(
                        "repeat variance",
                        Replicate.of(WeightedValues.of(variance)),
                        "of the probability, over asks of the same question; 0.25 at most"));
    }
}
