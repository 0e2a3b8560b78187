package plumbline.harness.data;

import plumbline.problem.Problem;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a set of files is for, and its two parts as they are read.
 *
 * @param splitKey by which an example is put on one side of the split: its prompt, or the text
 *     itself where the prompt is empty
 */
record Role<T>(Part<T> training, Part<T> heldOut, Parser<T> parser, Function<T, String> splitKey) {
    /** Reads one row as an example of the role. */
    @FunctionalInterface
    interface Parser<T> {
        Outcome<T> parse(Row row, Layout layout) throws BadRow;
    }

    static <T> Role<T> named(String name, Parser<T> parser, Function<T, String> splitKey) {
        return new Role<>(new Part<>(name), new Part<>(name + " (held out)"), parser, splitKey);
    }

    /** Read the role's files and, where none is for evaluation, hold a share of the prompts out. */
    void read(FileSet files, DataSpec spec, Path folder, List<Problem> problems) {
        Optional<Layout> layout = Layout.named(files.layout());
        if (layout.isEmpty() && !files.layout().equals("auto")) {
            problems.add(
                    new Problem(
                            "data." + training.name() + ".layout",
                            "unknown-layout",
                            "there is no layout '" + files.layout() + "'.",
                            "Layouts: auto, " + Layout.keys() + "."));
            return;
        }
        readAll(files.training(), layout, spec.maxRows(), training, folder, problems);
        readAll(files.evaluation(), layout, spec.maxEvaluationRows(), heldOut, folder, problems);
        if (files.evaluation().isEmpty()) {
            training.move(e -> Split.holdsOut(splitKey.apply(e), spec.heldOutShare()), heldOut);
        }
    }

    /** Drop training examples whose prompt is held out in any role; say so in {@code warnings}. */
    void dropShared(Set<String> heldOutKeys, List<String> warnings) {
        List<T> shared =
                training.drop(
                        e -> heldOutKeys.contains(splitKey.apply(e)), "prompt is held out as well");
        if (!shared.isEmpty()) {
            long prompts = shared.stream().map(splitKey).distinct().count();
            warnings.add(
                    "%s: %d of the prompts %s held out as well; %d rows were taken out of training."
                            .formatted(
                                    training.name(),
                                    prompts,
                                    prompts == 1 ? "is" : "are",
                                    shared.size()));
        }
    }

    private void readAll(
            List<Path> files,
            Optional<Layout> layout,
            int limit,
            Part<T> part,
            Path folder,
            List<Problem> problems) {
        long last = limit == 0 ? Long.MAX_VALUE : limit;
        for (Path path : files) {
            String name = path.toString();
            FileProblems found = new FileProblems(name);
            RowFile file = new RowFile(folder.resolve(path), name);
            FileReading<T> reading = new FileReading<>(parser, layout, part, last);
            file.read(found, reading);
            reading.finish(found);
            problems.addAll(found.all());
        }
        if (part.read() > 0 && part.examples().isEmpty()) {
            problems.add(
                    Problem.of(
                            files.getFirst().toString(),
                            "no-usable-rows",
                            "none of "
                                    + part.read()
                                    + " rows can be used: "
                                    + part.reasons()
                                    + "."));
        }
    }
}
