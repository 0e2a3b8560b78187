package plumbline.harness.data;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A data file read row by row, never held whole: {@code .jsonl} (also {@code .json}, {@code
 * .ndjson}) or {@code .csv}, each also with {@code .gz} behind it. UTF-8, with or without a byte
 * order mark.
 *
 * @param name the path as the user wrote it
 */
record RowFile(Path path, String name) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Hand each row to {@code sink}; whatever is wrong with the file goes to {@code problems}. */
    void read(FileProblems problems, RowSink sink) {
        if (!Files.isRegularFile(path)) {
            problems.inFile(
                    "missing-file",
                    "'" + name + "' is not there, or is not a file.",
                    "Looked for " + path.toAbsolutePath().normalize() + ".");
            return;
        }
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        try (BufferedReader in = open()) {
            if (plain.endsWith(".csv")) {
                CsvRows.read(in, problems, sink);
            } else if (plain.matches(".*\\.(jsonl|ndjson|json)")) {
                JsonLines.read(in, problems, sink);
            } else {
                problems.inFile(
                        "unknown-format",
                        "'" + name + "' has an ending that names no format.",
                        "Name the file .jsonl or .csv, or either with .gz behind it.");
            }
        } catch (ShortLines.LongLine e) {
            problems.at(e.number(), tooLong());
        } catch (CharacterCodingException e) {
            problems.inFile("not-utf8", "'" + name + "' is not UTF-8 text.", "Save it as UTF-8.");
        } catch (ZipException | EOFException e) {
            problems.inFile("bad-gzip", "'" + name + "' is not a whole gzip file.", "");
        } catch (IOException e) {
            problems.inFile("unreadable-file", "'" + name + "' cannot be read: " + e + ".", "");
        }
    }

    private BufferedReader open() throws IOException {
        InputStream bytes = Files.newInputStream(path);
        try {
            InputStream unpacked = name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
            return withoutMark(
                    new BufferedReader(
                            new ShortLines(
                                    new InputStreamReader(unpacked, utf8()),
                                    ShortLines.MOST_CHARACTERS)));
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static CharsetDecoder utf8() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static BadRow tooLong() {
        return new BadRow(
                "long-line",
                "the line has more than %,d characters.".formatted(ShortLines.MOST_CHARACTERS),
                "Write one example per line.");
    }

    private static BufferedReader withoutMark(BufferedReader in) throws IOException {
        in.mark(1);
        if (in.read() != BYTE_ORDER_MARK) {
            in.reset();
        }
        return in;
    }
}
