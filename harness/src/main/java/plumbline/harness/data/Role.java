package plumbline.harness.data;

import plumbline.problem.Problem;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /**
     * Drop training examples whose prompt is held out in any role; say so in {@code warnings}.
     *
     * @param heldOut the part that holds a prompt out, by the prompt
     * @param most the share of the examples that may be dropped; more is a problem
     */
    void dropShared(
            Map<String, Part<?>> heldOut,
            double most,
            List<String> warnings,
            List<Problem> problems) {
        int all = training.examples().size();
        List<T> shared =
                training.drop(
                        e -> heldOut.containsKey(splitKey.apply(e)), "prompt is held out as well");
        if (shared.isEmpty()) {
            return;
        }
        if (shared.size() == all || shared.size() > most * all) {
            String example = splitKey.apply(shared.getFirst());
            problems.add(overlap(shared.size(), all, example, heldOut.get(example), most));
        }
        long prompts = shared.stream().map(splitKey).distinct().count();
        warnings.add(
                "%s: %d of the prompts %s held out as well; %d rows were taken out of training."
                        .formatted(
                                training.name(),
                                prompts,
                                prompts == 1 ? "is" : "are",
                                shared.size()));
    }

    private Problem overlap(int shared, int all, String example, Part<?> heldOut, double most) {
        return new Problem(
                "data." + training.name(),
                "held-out-prompts",
                "%d of %d examples to train on (%s) have a prompt that is held out as well, such as \"%s\" (%s); %s"
                        .formatted(
                                shared,
                                all,
                                training.files(),
                                NearDuplicates.shown(example),
                                heldOut.files(),
                                shared == all
                                        ? "nothing would be left."
                                        : "at most %.0f %% of them may be taken out."
                                                .formatted(100 * most)),
                "Give files whose prompts are others, or no evaluation files: then a share of the"
                        + " prompts is held out. data.max-overlap says how much may be taken out.");
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
            part.from(name);
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
