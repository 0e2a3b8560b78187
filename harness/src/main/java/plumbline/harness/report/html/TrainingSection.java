package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.result.RunRecord;

import java.util.Comparator;
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
                    "rewards/rejected");

    Markup render() {
        Markup section = tag("section").attr("id", "training").add(tag("h2", "Training"));
        var stages = CurveLine.of(run);
        if (stages.isEmpty()) {
            return section.add(tag("p", "No stage recorded a curve."));
        }
        section.add(
                tag(
                        "p",
                        "One line per arm and seed; a stage that arms share is drawn once, in the"
                                + " first arm's style. Long curves are thinned to means of"
                                + " neighbouring steps; every step is in metrics/*.csv."));
        stages.forEach((stage, metrics) -> section.add(stage(stage, metrics)));
        return section;
    }

    private Markup stage(String stage, Map<String, List<CurveLine>> metrics) {
        List<String> names =
                metrics.keySet().stream()
                        .sorted(
                                Comparator.comparingInt(TrainingSection::rank)
                                        .thenComparing(Comparator.naturalOrder()))
                        .toList();
        Markup charts = tag("div").css("curves");
        names.stream()
                .limit(MOST_CHARTS)
                .map(name -> new CurveChart(stage, name, metrics.get(name), styles).draw())
                .forEach(charts::add);
        Markup part = tag("div").add(tag("h3", stage)).add(charts);
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
        return place < 0 ? FIRST.size() : place;
    }
}
