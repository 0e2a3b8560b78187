package plumbline.harness.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Collects what the numbers cannot say: each sentence once, with the stages that it is about. */
final class RunCautions {
    private final SequencedSet<String> ofRun = new LinkedHashSet<>();
    private final Map<String, Where> ofStages = new LinkedHashMap<>();
    private final int seeds;

    /** Where a sentence was said. */
    private record Where(SequencedSet<String> stages, SequencedSet<Long> seeds) {}

    RunCautions(Preflight run) {
        ofRun.addAll(run.cautions());
        run.recipe().warnings().forEach(warning -> ofRun.add(warning.message()));
        seeds = run.recipe().seeds().size();
    }

    /** Add what is true of the run as a whole. */
    void add(String sentence) {
        ofRun.add(sentence);
    }

    void add(StageResult stage, long seed) {
        for (String sentence : stage.manifest().cautions()) {
            Where where =
                    ofStages.computeIfAbsent(
                            sentence, k -> new Where(new LinkedHashSet<>(), new TreeSet<>()));
            where.stages().add(stage.manifest().stage());
            where.seeds().add(seed);
        }
    }

    List<String> sentences() {
        List<String> all = new ArrayList<>(ofRun);
        ofStages.forEach((sentence, where) -> all.add(place(where) + ": " + sentence));
        return all;
    }

    private String place(Where where) {
        String names =
                where.stages().stream().map(s -> "'" + s + "'").collect(Collectors.joining(", "));
        String stages = (where.stages().size() == 1 ? "stage " : "stages ") + names;
        boolean everywhere = where.seeds().size() == seeds;
        return everywhere
                ? stages
                : "%s, in %d of %d seeds".formatted(stages, where.seeds().size(), seeds);
    }
}
