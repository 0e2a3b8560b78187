package plumbline.method.rlhf.bestofn;

import plumbline.method.rlhf.cases.CaseFormula;
import plumbline.spi.FormulaInput;
import plumbline.spi.ReferenceFormula;
import plumbline.support.BestOfN;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads reference cases of the families {@code bon.*}. */
public final class BestOfNFormulas {
    private BestOfNFormulas() {}

    public static List<ReferenceFormula> all() {
        return List.of(
                new CaseFormula(
                        "bon.kl",
                        c -> Map.of("kl", Arrays.stream(ns(c)).mapToDouble(BestOfN::kl).toArray())),
                new CaseFormula(
                        "bon.unbiased",
                        c ->
                                Map.of(
                                        "gold", expected(c, "gold_scores"),
                                        "proxy", expected(c, "proxy_scores"))));
    }

    /** Average over the prompts, for each n. */
    private static double[] expected(FormulaInput c, String scores) {
        List<FormulaInput> prompts =
                ((List<?>) c.inputs().get("prompts"))
                        .stream().map(BestOfNFormulas::inputOf).toList();
        return Arrays.stream(ns(c))
                .mapToDouble(
                        n ->
                                prompts.stream()
                                        .mapToDouble(p -> BestOfN.expected(p.vector(scores), n))
                                        .average()
                                        .orElseThrow())
                .toArray();
    }

    @SuppressWarnings("unchecked") // an object of JSON has text for keys
    private static FormulaInput inputOf(Object prompt) {
        return new FormulaInput(Map.of(), (Map<String, Object>) prompt);
    }

    private static int[] ns(FormulaInput c) {
        return ((List<?>) c.params().get("n"))
                .stream().mapToInt(n -> ((Number) n).intValue()).toArray();
    }
}
