package plumbline.harness.compare;

import plumbline.harness.report.Reports;
import plumbline.harness.result.RunRecord;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds and reads the runs that a command line names. */
public final class Sources {
    private static final String REPORT = "report.json";

    private final List<Problem> problems = new ArrayList<>();
    private final Map<Path, Path> givenAs = new LinkedHashMap<>();
    private final List<Source> sources = new ArrayList<>();

    private Sources() {}

    /**
     * Read runs, each a folder of a run or its {@code report.json}.
     *
     * @throws ProblemException with everything that is wrong with them
     */
    public static List<Source> open(List<Path> given) {
        Sources sources = new Sources();
        given.forEach(sources::add);
        if (!sources.problems.isEmpty()) {
            throw new ProblemException(sources.problems);
        }
        return labelled(sources.sources);
    }

    private void add(Path given) {
        Path file = Files.isDirectory(given) ? given.resolve(REPORT) : given;
        if (!Files.isRegularFile(file)) {
            problems.add(missing(given));
            return;
        }
        Path first = givenAs.putIfAbsent(real(file), given);
        if (first != null) {
            problems.add(twice(given, first));
            return;
        }
        try {
            sources.add(new Source("", file, Reports.read(file)));
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
    }

    private static Problem missing(Path given) {
        boolean folder = Files.isDirectory(given);
        return new Problem(
                given.toString(),
                "missing-report",
                folder ? "this folder holds no report.json." : "there is no such run.",
                folder
                        ? "It is written when a run ends: let 'plumb run' continue it first."
                        : "Give the folder of a run, such as runs/quickstart, or its report.json.");
    }

    private static Problem twice(Path given, Path first) {
        return new Problem(
                given.toString(),
                "same-run-twice",
                given.equals(first)
                        ? "this run is given twice."
                        : "this is the same run as " + first + ".",
                "A run beside itself shows nothing; give each once.");
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Call runs by their names; where two have the same, by the ends of their paths. */
    private static List<Source> labelled(List<Source> sources) {
        return sources.stream()
                .map(source -> new Source(label(source, sources), source.file(), source.run()))
                .toList();
    }

    private static String label(Source source, List<Source> all) {
        RunRecord run = source.run();
        if (all.stream().filter(s -> s.run().name().equals(run.name())).count() == 1) {
            return run.name();
        }
        Path path = place(source);
        for (int names = 1; names < path.getNameCount(); names++) {
            Path end = path.subpath(path.getNameCount() - names, path.getNameCount());
            if (all.stream().filter(s -> place(s).endsWith(end)).count() == 1) {
                return end.toString().replace('\\', '/');
            }
        }
        return path.toString();
    }

    /** Return the folder of a run; the file itself where it does not have the usual name. */
    private static Path place(Source source) {
        Path file = source.file().toAbsolutePath().normalize();
        return file.endsWith(REPORT) ? file.getParent() : file;
    }
}
