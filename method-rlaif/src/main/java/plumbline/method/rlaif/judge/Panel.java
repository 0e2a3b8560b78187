package plumbline.method.rlaif.judge;

import plumbline.spi.Judge;
import plumbline.spi.Spending;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Several judges as one. A question that most of them give no readable answer to has none. */
record Panel(List<Judge> members, PanelSettings.By by) implements Judge {
    @Override
    public List<Verdict> compare(List<Question> questions) {
        List<List<Verdict>> said = members.stream().map(m -> m.compare(questions)).toList();
        List<Verdict> together = new ArrayList<>(questions.size());
        for (int i = 0; i < questions.size(); i++) {
            int question = i;
            together.add(together(said.stream().map(member -> member.get(question)).toList()));
        }
        return together;
    }

    private Verdict together(List<Verdict> said) {
        List<Double> first = new ArrayList<>();
        for (Verdict verdict : said) {
            switch (verdict) {
                case Verdict.Preference preference -> first.add(preference.firstIsBetter());
                case Verdict.Tie _ -> first.add(0.5);
                case Verdict.Invalid _ -> {}
            }
        }
        if (2 * first.size() <= said.size()) {
            return new Verdict.Invalid(words(said));
        }
        double probability = by == PanelSettings.By.MEAN ? mean(first) : majority(first);
        return probability == 0.5
                ? new Verdict.Tie(words(said))
                : new Verdict.Preference(probability, words(said));
    }

    private static double mean(List<Double> first) {
        return first.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** Return 1 or 0 for the answer that more members prefer, ½ where none leads. */
    private static double majority(List<Double> first) {
        long votes = first.stream().filter(p -> p > 0.5).count();
        long against = first.stream().filter(p -> p < 0.5).count();
        return (Long.compare(votes, against) + 1) / 2.0;
    }

    private static String words(List<Verdict> said) {
        return said.stream()
                .map(
                        verdict ->
                                switch (verdict) {
                                    case Verdict.Preference preference -> preference.rationale();
                                    case Verdict.Tie tie -> tie.rationale();
                                    case Verdict.Invalid invalid -> invalid.reply();
                                })
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining(" | "));
    }

    @Override
    public boolean readsCriterion() {
        return members.stream().allMatch(Judge::readsCriterion);
    }

    @Override
    public Spending spent() {
        return members.stream().map(Judge::spent).reduce(Spending.NONE, Spending::plus);
    }
}
