package plumbline.harness.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Collects what the numbers cannot say: each sentence once. */
final class RunCautions {
    private final SequencedSet<String> sentences = new LinkedHashSet<>();

    RunCautions(Preflight run) {
        sentences.addAll(run.cautions());
        run.recipe().warnings().forEach(warning -> sentences.add(warning.message()));
    }

    void add(StageResult stage) {
        stage.manifest()
                .cautions()
                .forEach(c -> sentences.add("stage '" + stage.manifest().stage() + "': " + c));
    }

    List<String> sentences() {
        return new ArrayList<>(sentences);
    }
}
