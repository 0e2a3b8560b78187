package plumbline.harness.world;

import plumbline.data.Answer;
import plumbline.data.Demonstration;
import plumbline.data.LabelledAnswer;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.harness.data.Reporting;
import plumbline.harness.result.DataReport;
import plumbline.spi.TrainingData;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Describes generated data as files are described, with what only a world can know: its gold. */
final class WorldReport {
    private final GoldReward gold;
    private final List<DataReport.Section> sections = new ArrayList<>();

    private WorldReport(GoldReward gold) {
        this.gold = gold;
    }

    /**
     * Describe data.
     *
     * @param replies how many of the demonstrations, the first, are replies to requests; the others
     *     are lessons about conduct, which gold says nothing of
     */
    static DataReport of(TrainingData data, int replies, List<Prompt> heldOut, GoldReward gold) {
        WorldReport report = new WorldReport(gold);
        List<Demonstration> all = data.demonstrations();
        report.demonstrations("demonstrations", all.subList(0, replies));
        List<Demonstration> lessons = all.subList(replies, all.size());
        if (!lessons.isEmpty()) {
            report.sections.add(
                    Reporting.demonstrations(
                            "critiques, revisions and comparisons", generated(lessons), lessons));
        }
        report.demonstrations("demonstrations (held out)", data.heldOutDemonstrations());
        report.preferences("preferences", data.preferences());
        report.preferences("preferences (held out)", data.heldOutPreferences());
        if (!data.labelsAreThoseOfPairs()) {
            report.labels("labels", data.labels());
            report.labels("labels (held out)", data.heldOutLabels());
        }
        report.sections.add(
                Reporting.prompts("prompts", generated(data.prompts()), data.prompts()));
        report.sections.add(Reporting.prompts("prompts (held out)", generated(heldOut), heldOut));
        return new DataReport(report.sections, Reporting.ofLengthBias(data.preferences()));
    }

    private void demonstrations(String name, List<Demonstration> demonstrations) {
        List<Double> golds =
                demonstrations.stream().map(d -> gold(d.prompt(), d.completion())).toList();
        add(
                Reporting.demonstrations(name, generated(demonstrations), demonstrations),
                Map.of("gold, mean", mean(golds)));
    }

    private void preferences(String name, List<PreferencePair> pairs) {
        List<Double> differences =
                pairs.stream()
                        .filter(p -> !p.tie())
                        .map(p -> gold(p.prompt(), p.chosen()) - gold(p.prompt(), p.rejected()))
                        .toList();
        List<Double> agreements = differences.stream().map(d -> (Math.signum(d) + 1) / 2).toList();
        add(
                Reporting.preferences(name, generated(pairs), pairs),
                Map.of(
                        "gold, chosen less rejected, mean",
                        mean(differences),
                        "gold agrees, share of labels",
                        mean(agreements)));
    }

    private void labels(String name, List<LabelledAnswer> labels) {
        add(
                Reporting.labels(name, generated(labels), labels),
                Map.of(
                        "gold, good, mean",
                        gold(labels, true),
                        "gold, bad, mean",
                        gold(labels, false)));
    }

    private double gold(List<LabelledAnswer> labels, boolean good) {
        return mean(
                labels.stream()
                        .filter(label -> label.desirable() == good)
                        .map(label -> gold(label.prompt(), label.completion()))
                        .toList());
    }

    private void add(DataReport.Section section, Map<String, Double> ofGold) {
        Map<String, Double> statistics = new LinkedHashMap<>(section.statistics());
        statistics.putAll(new TreeMap<>(ofGold));
        sections.add(new DataReport.Section(section.name(), section.counts(), statistics));
    }

    private double gold(Prompt prompt, String reply) {
        return gold.parts(new Answer(prompt, reply)).gold();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static Map<String, Long> generated(List<?> examples) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("generated", (long) examples.size());
        return counts;
    }
}
