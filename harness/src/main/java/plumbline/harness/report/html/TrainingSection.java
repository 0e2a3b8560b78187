package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.report.Numbers;
import plumbline.harness.result.RunRecord;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Training curves: per stage one small chart per metric. */
record TrainingSection(RunRecord run, ArmStyles styles) {
    private static final int MOST_CHARTS = 12;
    private static final List<String> FIRST =
            List.of(
                    "loss",
                    "rewards/margins",
                    "rewards/accuracies",
                    "rewards/chosen",
                    "rewards/rejected",
                    "logps/chosen",
                    "logps/rejected",
                    "kl",
                    "eval_kl",
                    "eval_gold",
                    "eval_scores",
                    "objective/scores",
                    "objective/kl",
                    "objective/kl_coef",
                    "policy/entropy_avg",
                    "rollouts/length",
                    "val/explained_variance");
    private static final List<String> LAST = List.of("grad_norm", "learning_rate", "tokens");

    Markup render() {
        Markup section = tag("section").attr("id", "training").add(tag("h2", "Training"));
        var stages = CurveLine.of(run);
        if (stages.isEmpty()) {
            return section.add(tag("p", "No stage recorded a curve."));
        }
        section.add(
                tag(
                        "p",
                        "A line per arm, the mean of its seeds, in a band from the lowest seed to"
                            + " the highest; a stage that arms share is drawn once, in the first"
                            + " arm's style. Long curves are thinned to means of neighbouring"
                            + " steps; every step is in metrics/*.csv."));
        stages.forEach((stage, metrics) -> section.add(stage(stage, metrics)));
        return section;
    }

    private Markup stage(String stage, Map<String, List<CurveLine>> metrics) {
        List<String> names =
                metrics.keySet().stream()
                        .filter(name -> isCurve(metrics.get(name)) && !HistogramChart.isBar(name))
                        .sorted(
                                Comparator.comparingInt(TrainingSection::rank)
                                        .thenComparing(Comparator.naturalOrder()))
                        .toList();
        Markup charts = tag("div").css("curves");
        names.stream()
                .limit(MOST_CHARTS)
                .map(name -> CurveChart.overSteps(stage, name, metrics.get(name), styles).draw())
                .forEach(charts::add);
        HistogramChart.of(stage, metrics, styles).forEach(chart -> charts.add(chart.draw()));
        Markup part = tag("div").add(tag("h3", stage)).add(charts);
        List<String> single =
                metrics.keySet().stream()
                        .filter(name -> !isCurve(metrics.get(name)) && !HistogramChart.isBar(name))
                        .toList();
        if (!single.isEmpty()) {
            part.add(Tables.plain("Recorded at one step.", singles(single, metrics)));
        }
        List<String> rest = names.stream().skip(MOST_CHARTS).toList();
        return rest.isEmpty()
                ? part
                : part.add(
                        tag(
                                "p",
                                "Recorded too, in metrics/*.csv: "
                                        + String.join(", ", rest)
                                        + "."));
    }

    private static int rank(String metric) {
        int place = FIRST.indexOf(metric);
        return place >= 0 ? place : FIRST.size() + LAST.indexOf(metric) + 1;
    }

    private static boolean isCurve(List<CurveLine> lines) {
        return lines.stream().anyMatch(l -> l.steps().length > 1);
    }

    /** Lay out one row per metric and step, with a value per arm and seed. */
    private static List<List<String>> singles(
            List<String> names, Map<String, List<CurveLine>> metrics) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("metric", "step", "by arm and seed"));
        for (String name : names) {
            Map<String, List<String>> byStep = new LinkedHashMap<>();
            for (CurveLine line : metrics.get(name)) {
                String step = line.steps().length == 0 ? "" : Numbers.plain(line.steps()[0]);
                String value = line.values().length == 0 ? "" : Numbers.plain(line.values()[0]);
                byStep.computeIfAbsent(step, k -> new ArrayList<>())
                        .add(line.title() + ": " + value);
            }
            byStep.forEach(
                    (step, values) -> rows.add(List.of(name, step, String.join("; ", values))));
        }
        return rows;
    }
}
