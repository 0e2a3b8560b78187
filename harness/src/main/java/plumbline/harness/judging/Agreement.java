package plumbline.harness.judging;

import plumbline.data.Answer;
import plumbline.data.PreferencePair;
import plumbline.data.Vote.Choice;
import plumbline.harness.data.GoldenPairs;
import plumbline.harness.labelling.Cards;
import plumbline.harness.stats.Bootstrap;
import plumbline.harness.stats.Calibration;
import plumbline.harness.stats.Interval;
import plumbline.harness.stats.Kappa;
import plumbline.harness.stats.Replicate;
import plumbline.harness.stats.WeightedValues;
import plumbline.spi.Card.Row;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Question;
import plumbline.spi.RewardSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a judge said beside what is known to be right.
 *
 * @param asked pairs on which the judge could be read and the golden label is no tie
 * @param right the better answer of each
 * @param whose labels these are
 */
record Agreement(List<Asked> asked, List<Choice> right, String whose) {
    private static final int BINS = 10;

    /** Hold what was asked against a reward. */
    static Agreement withReward(RewardSource gold, List<Asked> asked) {
        double[] scores =
                gold.score(
                        asked.stream()
                                .map(Asked::question)
                                .flatMap(
                                        q ->
                                                Stream.of(
                                                        new Answer(q.prompt(), q.first()),
                                                        new Answer(q.prompt(), q.second())))
                                .toList());
        List<Choice> choices =
                IntStream.range(0, asked.size())
                        .mapToObj(i -> Choices.of(scores[2 * i] - scores[2 * i + 1]))
                        .toList();
        return decided(asked, choices, "the gold reward");
    }

    /** Ask the pairs of a file; which answer of them is shown first follows from the content. */
    static Agreement withFile(Judge judge, Path file) {
        List<Question> questions = new ArrayList<>();
        List<Choice> right = new ArrayList<>();
        for (PreferencePair pair : GoldenPairs.read(file)) {
            boolean first = (pair.chosen().hashCode() & 1) == 0;
            Question q = new Question(pair.prompt(), pair.chosen(), pair.rejected());
            questions.add(first ? q : q.swapped());
            right.add(first ? Choice.FIRST : Choice.SECOND);
        }
        return decided(MeteredJudge.ask(judge, questions), right, file.getFileName().toString());
    }

    private static Agreement decided(List<Asked> asked, List<Choice> right, String whose) {
        int[] telling =
                IntStream.range(0, asked.size())
                        .filter(i -> asked.get(i).readable() && right.get(i) != Choice.TIE)
                        .toArray();
        return new Agreement(
                IntStream.of(telling).mapToObj(asked::get).toList(),
                IntStream.of(telling).mapToObj(right::get).toList(),
                whose);
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(agreement());
        rows.add(kappa());
        rows.add(Lengths.preferred("longer answer preferred", asked));
        rows.add(longerIsRight());
        rows.add(lengthBias());
        rows.addAll(calibration());
        return rows;
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        Row agreement = agreement();
        if (agreement.hasInterval() && agreement.low() <= 0.5) {
            warnings.add(
                    "the judge agrees with %s on %.0f %% of the pairs: no better than chance is not ruled out."
                            .formatted(whose, 100 * agreement.value()));
        }
        Row bias = lengthBias();
        if (bias.hasInterval() && (bias.low() > 0 || bias.high() < 0)) {
            warnings.add(
                    "the judge favours the %s answer by %.2f against %s."
                            .formatted(
                                    bias.value() > 0 ? "longer" : "shorter",
                                    Math.abs(bias.value()),
                                    whose));
        }
        return warnings;
    }

    private Row agreement() {
        return mean(
                "agreement",
                share(i -> credit(asked.get(i).choice(), right.get(i))),
                "share of %d pairs on which it prefers what %s prefers; its ties count half"
                        .formatted(asked.size(), whose));
    }

    private Row kappa() {
        Interval interval = Bootstrap.standard().interval(asked.size(), this::cohen);
        double value =
                asked.isEmpty() ? Double.NaN : cohen(IntStream.range(0, asked.size()).toArray());
        String reading = "Cohen's, with " + whose + "; its ties count as a choice of their own";
        return interval == null
                ? Row.plain("kappa", value, "", reading)
                : new Row("kappa", value, interval.low(), interval.high(), "", reading);
    }

    private double cohen(int... which) {
        double[][] table = new double[Choice.values().length][Choice.values().length];
        for (int i : which) {
            table[asked.get(i).choice().ordinal()][right.get(i).ordinal()]++;
        }
        return Kappa.cohen(table).kappa();
    }

    private Row longerIsRight() {
        List<Integer> telling = unequal();
        return Cards.share(
                "longer answer right",
                telling.stream().filter(i -> asked.get(i).longer() == right.get(i)).count(),
                telling.size(),
                "by words; right is what %s prefers".formatted(whose));
    }

    private Row lengthBias() {
        return mean(
                "length bias",
                unequal().stream()
                        .mapToDouble(
                                i ->
                                        credit(asked.get(i).choice(), asked.get(i).longer())
                                                - credit(right.get(i), asked.get(i).longer()))
                        .toArray(),
                "longer answer preferred, the judge less %s".formatted(whose));
    }

    private List<Integer> unequal() {
        return IntStream.range(0, asked.size())
                .filter(i -> asked.get(i).longer() != Choice.TIE)
                .boxed()
                .toList();
    }

    /** Hold the probability of what is preferred against how often that is right; no ties. */
    private List<Row> calibration() {
        int[] decided =
                IntStream.range(0, asked.size())
                        .filter(i -> asked.get(i).choice() != Choice.TIE)
                        .toArray();
        if (decided.length == 0) {
            return List.of();
        }
        double[] probability =
                Arrays.stream(decided)
                        .mapToDouble(i -> Math.max(asked.get(i).first(), 1 - asked.get(i).first()))
                        .toArray();
        double[] came =
                Arrays.stream(decided)
                        .mapToDouble(i -> credit(asked.get(i).choice(), right.get(i)))
                        .toArray();
        Calibration calibration = Calibration.of(probability, came, BINS);
        return List.of(
                Row.plain(
                        "calibration error",
                        calibration.ece(),
                        "",
                        "expected, over %d bins; 0: its probabilities can be believed"
                                .formatted(BINS)),
                Row.plain("Brier score", calibration.brier(), "", "0.25: it knows nothing"));
    }

    private double[] share(ToDoubleFunction<Integer> credit) {
        return IntStream.range(0, asked.size()).mapToDouble(credit::applyAsDouble).toArray();
    }

    private static double credit(Choice said, Choice wanted) {
        if (said == Choice.TIE) {
            return 0.5;
        }
        return said == wanted ? 1 : 0;
    }

    private static Row mean(String name, double[] values, String reading) {
        return Cards.of(name, Replicate.of(WeightedValues.of(values)), reading);
    }
}
