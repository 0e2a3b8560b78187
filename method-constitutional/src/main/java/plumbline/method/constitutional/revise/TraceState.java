package plumbline.method.constitutional.revise;

import plumbline.data.Prompt;
import plumbline.data.Trace;
import plumbline.spi.Checkpointable;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The traces as far as they have come, kept over an interruption. */
final class TraceState implements Checkpointable {
    private static final String NAME = "traces.bin";

    private final Map<String, Prompt> prompts;
    private List<Trace> traces = List.of();

    /**
     * @param prompts among which those of the traces are
     */
    TraceState(List<Prompt> prompts) {
        this.prompts =
                prompts.stream()
                        .collect(Collectors.toMap(Prompt::key, Function.identity(), (a, _) -> a));
    }

    List<Trace> traces() {
        return traces;
    }

    void put(List<Trace> now) {
        traces = List.copyOf(now);
    }

    @Override
    public void save(Path directory) {
        try {
            Files.createDirectories(directory);
            try (DataOutputStream out =
                    new DataOutputStream(Files.newOutputStream(directory.resolve(NAME)))) {
                out.writeInt(traces.size());
                for (Trace trace : traces) {
                    write(out, trace);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, Trace trace) throws IOException {
        text(out, trace.prompt().key());
        text(out, trace.answer());
        out.writeInt(trace.rounds().size());
        for (Trace.Round round : trace.rounds()) {
            text(out, round.principle());
            text(out, round.critique());
            text(out, round.revision());
            out.writeBoolean(round.asked());
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public void restore(Path directory) {
        try (DataInputStream in =
                new DataInputStream(Files.newInputStream(directory.resolve(NAME)))) {
            List<Trace> read = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                read.add(trace(in));
            }
            put(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Trace trace(DataInputStream in) throws IOException {
        Prompt prompt = prompts.get(text(in));
        String answer = text(in);
        List<Trace.Round> rounds = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            rounds.add(new Trace.Round(text(in), text(in), text(in), in.readBoolean()));
        }
        return new Trace(prompt, answer, rounds);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
