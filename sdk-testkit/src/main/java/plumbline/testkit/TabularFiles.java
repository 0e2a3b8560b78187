package plumbline.testkit;

import plumbline.problem.ProblemException;
import plumbline.spi.Head;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Tabular policies and their training state on disk: {@code tabular.txt} and {@code *.doubles}. */
final class TabularFiles {
    private static final String DESCRIPTION = "tabular.txt";
    private static final String WEIGHTS = "weights.doubles";
    private static final String STATE = "training.doubles";

    private TabularFiles() {}

    static void save(TabularPolicy policy, Path directory) {
        List<String> lines = new ArrayList<>();
        lines.add(Integer.toString(policy.contextLength()));
        lines.add(policy.heads().iterator().next().name() + " " + policy.table().scores());
        lines.addAll(policy.codec().words());
        whole(
                directory,
                draft -> {
                    Files.write(draft.resolve(DESCRIPTION), lines);
                    Files.write(draft.resolve(WEIGHTS), bytes(policy.table().weights()));
                });
    }

    static TabularPolicy load(Path directory) {
        Path description = directory.resolve(DESCRIPTION);
        if (!Files.isRegularFile(description)) {
            throw new ProblemException(
                    directory.toString(), "missing-file", "there is no " + DESCRIPTION + ".", "");
        }
        try {
            List<String> lines = Files.readAllLines(description);
            WordCodec codec = new WordCodec(lines.subList(2, lines.size()));
            String[] head = lines.get(1).split(" ");
            BigramTable table =
                    BigramTable.zeros(codec.vocabularySize(), Integer.parseInt(head[1]));
            read(directory.resolve(WEIGHTS), table.weights());
            return new TabularPolicy(
                    codec,
                    Integer.parseInt(lines.getFirst()),
                    Set.of(Head.valueOf(head[0])),
                    table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void writeState(Path directory, double[]... arrays) {
        double[] all = Arrays.stream(arrays).flatMapToDouble(Arrays::stream).toArray();
        whole(directory, draft -> Files.write(draft.resolve(STATE), bytes(all)));
    }

    static void readState(Path directory, double[]... arrays) {
        try {
            read(directory.resolve(STATE), arrays);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Writer {
        void writeInto(Path draft) throws IOException;
    }

    /** Write beside the target and move, so that the directory appears whole or not at all. */
    private static void whole(Path directory, Writer writer) {
        try {
            Path parent = Files.createDirectories(directory.toAbsolutePath().getParent());
            Path draft = Files.createTempDirectory(parent, "draft");
            writer.writeInto(draft);
            delete(directory);
            Files.move(draft, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        for (String file : List.of(DESCRIPTION, WEIGHTS, STATE)) {
            Files.deleteIfExists(directory.resolve(file));
        }
        Files.deleteIfExists(directory);
    }

    private static byte[] bytes(double[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Double.BYTES);
        buffer.asDoubleBuffer().put(values);
        return buffer.array();
    }

    private static void read(Path file, double[]... arrays) throws IOException {
        DoubleBuffer values = ByteBuffer.wrap(Files.readAllBytes(file)).asDoubleBuffer();
        for (double[] array : arrays) {
            values.get(array);
        }
    }
}
