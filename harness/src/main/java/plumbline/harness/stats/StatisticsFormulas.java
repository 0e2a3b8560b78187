package plumbline.harness.stats;

import plumbline.spi.FormulaInput;
import plumbline.spi.Ragged;
import plumbline.spi.ReferenceFormula;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Reads reference cases of the families {@code stats.*} and names the results as they do. */
final class StatisticsFormulas {
    private StatisticsFormulas() {}

    private record Formula(String family, Function<FormulaInput, Map<String, Object>> body)
            implements ReferenceFormula {
        @Override
        public Map<String, Object> evaluate(FormulaInput input) {
            return body.apply(input);
        }
    }

    static List<ReferenceFormula> all() {
        return List.of(
                new Formula("stats.holm", c -> adjusted(MultipleTesting.holm(c.vector("p")))),
                new Formula(
                        "stats.benjamini_hochberg",
                        c -> adjusted(MultipleTesting.benjaminiHochberg(c.vector("p")))),
                new Formula("stats.sign_test", StatisticsFormulas::signTest),
                new Formula("stats.mcnemar_exact", StatisticsFormulas::mcNemar),
                new Formula("stats.proportion_interval", StatisticsFormulas::shareIntervals),
                new Formula("stats.paired_difference", StatisticsFormulas::pairedDifference),
                new Formula("stats.bootstrap_given_indices", StatisticsFormulas::bootstrap),
                new Formula("stats.cohen_kappa", c -> kappa(Kappa.cohen(matrix(c, "table")))),
                new Formula("stats.fleiss_kappa", c -> kappa(Kappa.fleiss(matrix(c, "counts")))),
                new Formula("stats.auc", StatisticsFormulas::auc),
                new Formula("stats.correlation", StatisticsFormulas::correlation),
                new Formula("stats.calibration", StatisticsFormulas::calibration));
    }

    private static Map<String, Object> adjusted(double[] p) {
        return Map.of("p_adjusted", p);
    }

    private static Map<String, Object> signTest(FormulaInput c) {
        return Map.of("p", ExactTests.signTest(count(c, "wins"), count(c, "losses")));
    }

    private static Map<String, Object> mcNemar(FormulaInput c) {
        int first = count(c, "only_first");
        int second = count(c, "only_second");
        return Map.of(
                "p", ExactTests.mcNemar(first, second),
                "p_mid", ExactTests.mcNemarMidP(first, second));
    }

    private static Map<String, Object> shareIntervals(FormulaInput c) {
        int k = count(c, "successes");
        int n = count(c, "trials");
        double confidence = c.number("confidence");
        return Map.of(
                "wilson", ends(ShareIntervals.wilson(k, n, confidence)),
                "clopper_pearson", ends(ShareIntervals.clopperPearson(k, n, confidence)),
                "wilson_continuity_corrected",
                        ends(ShareIntervals.wilsonContinuityCorrected(k, n, confidence)));
    }

    private static Map<String, Object> pairedDifference(FormulaInput c) {
        PairedDifference d =
                PairedDifference.of(c.vector("first"), c.vector("second"), c.number("confidence"));
        return Map.of(
                "mean", d.mean(),
                "sd_unbiased", d.sd(),
                "standard_error", d.standardError(),
                "t", d.t(),
                "p", d.p(),
                "t_interval", ends(d.interval()));
    }

    private static Map<String, Object> bootstrap(FormulaInput c) {
        int[][] indices =
                Arrays.stream(matrix(c, "indices"))
                        .map(row -> Arrays.stream(row).mapToInt(i -> (int) i).toArray())
                        .toArray(int[][]::new);
        double[] means = Bootstrap.means(c.vector("difference"), indices);
        Bootstrap bootstrap = new Bootstrap(indices.length, 0, c.number("confidence"));
        return Map.of(
                "resample_means", means, "percentile_interval", ends(bootstrap.percentiles(means)));
    }

    private static Map<String, Object> kappa(Kappa k) {
        return Map.of("kappa", k.kappa(), "observed", k.observed(), "chance", k.chance());
    }

    private static Map<String, Object> auc(FormulaInput c) {
        return Map.of("auc", Association.auc(c.vector("score"), c.vector("outcome")));
    }

    private static Map<String, Object> correlation(FormulaInput c) {
        double[] x = c.vector("x");
        double[] y = c.vector("y");
        return Map.of(
                "pearson", Association.pearson(x, y),
                "spearman", Association.spearman(x, y),
                "kendall_tau_b", Association.kendallTauB(x, y));
    }

    private static Map<String, Object> calibration(FormulaInput c) {
        Calibration k =
                Calibration.of(
                        c.vector("probability"), c.vector("outcome"), (int) c.number("bins"));
        return Map.of(
                "ece", k.ece(),
                "mce", k.mce(),
                "brier", k.brier(),
                "log_loss", k.logLoss(),
                "reliability", k.bins().stream().map(StatisticsFormulas::bin).toList());
    }

    private static Map<String, Object> bin(Calibration.Bin bin) {
        return Map.of(
                "bin",
                (double) bin.bin(),
                "count",
                (double) bin.count(),
                "mean_probability",
                bin.meanProbability(),
                "frequency",
                bin.frequency());
    }

    private static double[] ends(Interval interval) {
        return new double[] {interval.low(), interval.high()};
    }

    private static int count(FormulaInput c, String input) {
        return ((Number) c.inputs().get(input)).intValue();
    }

    private static double[][] matrix(FormulaInput c, String input) {
        Ragged rows = c.ragged(input);
        return IntStream.range(0, rows.rows()).mapToObj(rows::row).toArray(double[][]::new);
    }
}
