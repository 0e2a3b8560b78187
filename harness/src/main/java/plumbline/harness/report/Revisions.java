package plumbline.harness.report;

import plumbline.data.Trace;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.Revised;
import plumbline.harness.result.RunRecord;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answers that stages revised, to read: a stage that arms share stands once. */
public final class Revisions {
    private static final int IN_TEXT = 2;

    private Revisions() {}

    /** Collect the first seed's. */
    public static Map<String, List<Revised>> byStage(RunRecord run) {
        Map<String, List<Revised>> stages = new LinkedHashMap<>();
        for (ArmRecord arm : run.arms()) {
            Map<String, List<Revised>> own = new LinkedHashMap<>();
            arm.seeds().stream()
                    .limit(1)
                    .flatMap(seed -> seed.revised().stream())
                    .forEach(r -> own.computeIfAbsent(r.stage(), _ -> new ArrayList<>()).add(r));
            own.forEach(stages::putIfAbsent);
        }
        return stages;
    }

    /** Lay a few out as lines of text. */
    static List<String> lines(RunRecord run) {
        List<String> lines = new ArrayList<>();
        byStage(run)
                .forEach(
                        (stage, revised) ->
                                revised.stream()
                                        .limit(IN_TEXT)
                                        .forEach(r -> lines.addAll(lines(stage, r))));
        return lines;
    }

    private static List<String> lines(String stage, Revised revised) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s | %s".formatted(stage, revised.prompt(), revised.answer()));
        for (Trace.Round round : revised.rounds()) {
            lines.add(
                    "%s, %s: %s | %s"
                            .formatted(
                                    stage, round.principle(), round.critique(), round.revision()));
        }
        return lines;
    }
}
