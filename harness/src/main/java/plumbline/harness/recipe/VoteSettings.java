package plumbline.harness.recipe;

import plumbline.harness.data.PairWriter;
import plumbline.harness.data.VoteReader;
import plumbline.problem.ProblemException;
import plumbline.spi.VoteFiles;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the vote files that settings name, and reads them once before anything runs. */
final class VoteSettings {
    private VoteSettings() {}

    /** Return the files that a settings record names, or a block in it; empty where none does. */
    private static Optional<VoteFiles> of(Record settings) {
        return in(settings).filter(files -> !files.isEmpty()).findFirst();
    }

    private static Stream<VoteFiles> in(Record settings) {
        return Arrays.stream(settings.getClass().getRecordComponents())
                .map(component -> Records.get(settings, component))
                .flatMap(
                        value ->
                                switch (value) {
                                    case VoteFiles files -> Stream.of(files);
                                    case Record block -> in(block);
                                    case null, default -> Stream.empty();
                                });
    }

    private static void warnOfSharing(StageSpec stage, int seeds, Problems problems) {
        if (seeds > 1) {
            problems.warn(
                    stage.place(),
                    "shared-votes",
                    "all %d seeds learn from the same votes; what other answers and other people would have given is not in the intervals."
                            .formatted(seeds),
                    "The pairs are drawn once, from the first seed's policy.");
        }
    }

    /** Read what a stage will read, and take up what is wrong with it. */
    static void check(StageSpec stage, int seeds, Problems problems) {
        of(stage.settings())
                .ifPresent(
                        files -> {
                            warnOfSharing(stage, seeds, problems);
                            if (files.unasked()) {
                                PairWriter.problem(files.pairs().getFirst())
                                        .ifPresent(problems::add);
                                return;
                            }
                            try {
                                VoteReader.read(files);
                            } catch (ProblemException e) {
                                problems.addAll(stage.place(), e);
                            }
                        });
    }
}
