package plumbline.harness.pipeline;

import plumbline.harness.recipe.ArmSpec;
import plumbline.harness.result.Checkpoint;
import plumbline.harness.result.Lineage;
import plumbline.harness.result.Protocol;
import plumbline.harness.result.Revised;
import plumbline.harness.result.SeedRecord;
import plumbline.harness.trace.TraceFile;
import plumbline.spi.TrainingData;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes down what came of an arm for one seed.
 *
 * @param given the data that the run began with
 */
record ArmRecords(long seed, TrainingData given, RunFolder folder) {
    /** How many revised answers of a stage the report holds; all of them are in a file. */
    private static final int REVISED = 20;

    SeedRecord of(
            ArmSpec arm,
            ArmState state,
            Evaluation.Outcome outcome,
            Lineage lineage,
            Protocol protocol) {
        return new SeedRecord(
                seed,
                outcome.measurements(),
                state.results().stream().map(StageResult::curve).toList(),
                Costs.of(arm, state, given, outcome),
                outcome.samples(),
                state.results().stream().flatMap(r -> r.cards().stream()).toList(),
                state.results().stream().flatMap(r -> revised(r, arm)).toList(),
                lineage,
                looks(state),
                protocol);
    }

    /** Collect the looks at an arm's policies, stage by stage. */
    private static List<Checkpoint> looks(ArmState state) {
        return IntStream.range(0, state.results().size())
                .boxed()
                .flatMap(at -> state.results().get(at).looks().stream().map(l -> l.at(at)))
                .toList();
    }

    /** Put a stage's traces beside the report, and return the first of them. */
    private Stream<Revised> revised(StageResult result, ArmSpec arm) {
        String stage = result.manifest().stage();
        if (Files.exists(result.traces())) {
            Folders.linkFile(
                    result.traces(),
                    folder.traces().resolve(arm.name() + "-seed-" + seed + "-" + stage + ".jsonl"));
        }
        return TraceFile.first(result.traces(), REVISED).stream()
                .map(trace -> Revised.of(stage, trace));
    }
}
