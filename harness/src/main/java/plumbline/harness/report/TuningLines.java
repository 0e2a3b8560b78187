package plumbline.harness.report;

import plumbline.harness.result.RunRecord;
import plumbline.harness.result.TunedArm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the settings of arms were chosen, in sentences and as a table. */
public final class TuningLines {
    private TuningLines() {}

    /** Return a sentence for each arm that was tuned. */
    public static List<String> of(RunRecord run) {
        return run.tuning().stream().map(TuningLines::sentence).toList();
    }

    private static String sentence(TunedArm tuned) {
        List<TunedArm.Trial> ranked = tuned.ranked();
        return ("%s: best of %d trials (%s) by %s on %d validation prompts: %s; best %s, median %s,"
                        + " worst %s; spent %s s, %s trained tokens.")
                .formatted(
                        tuned.arm(),
                        ranked.size(),
                        tuned.search(),
                        tuned.metric(),
                        tuned.validation(),
                        settings(ranked.getFirst()),
                        value(ranked.getFirst()),
                        value(ranked.get(ranked.size() / 2)),
                        value(ranked.getLast()),
                        Numbers.plain(tuned.seconds()),
                        Numbers.plain(tuned.trainedTokens()));
    }

    private static String value(TunedArm.Trial trial) {
        String value = Numbers.plain(trial.value());
        return trial.share() < 1 ? "%s (at %s of the steps)".formatted(value, share(trial)) : value;
    }

    private static String share(TunedArm.Trial trial) {
        return "1/" + Math.round(1 / trial.share());
    }

    private static String settings(TunedArm.Trial trial) {
        return trial.values().entrySet().stream()
                .map(Map.Entry::toString)
                .collect(Collectors.joining(", "));
    }

    /** Lay out an arm's trials, the best first; the first row is the heading. */
    public static List<List<String>> rows(TunedArm tuned) {
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("trial"));
        heading.addAll(tuned.space().keySet());
        heading.addAll(List.of("steps", tuned.metric(), "standard error"));
        rows.add(heading);
        for (TunedArm.Trial trial : tuned.ranked()) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(trial.number())));
            tuned.space().keySet().forEach(name -> row.add(trial.values().getOrDefault(name, "")));
            row.add(trial.share() < 1 ? share(trial) : "all");
            row.add(Numbers.plain(trial.value()));
            row.add(Numbers.plain(trial.standardError()));
            rows.add(row);
        }
        return rows;
    }

    /** Say in what the trials are not equal between arms; empty where every other arm has some. */
    public static List<String> cautions(RunRecord run) {
        List<String> tuned = run.tuning().stream().map(TunedArm::arm).toList();
        List<String> others =
                run.arms().stream()
                        .map(arm -> arm.name())
                        .filter(name -> !tuned.contains(name) && !name.equals(run.referenceArm()))
                        .toList();
        return tuned.isEmpty() || others.isEmpty()
                ? List.of()
                : List.of(
                        "Only %s had settings tuned; %s ran with the recipe's."
                                .formatted(String.join(", ", tuned), String.join(", ", others)));
    }
}
