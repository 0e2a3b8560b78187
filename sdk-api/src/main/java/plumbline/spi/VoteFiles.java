package plumbline.spi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where people's votes stand. A settings record may have a component of this type: the harness then
 * reads the files, and refuses what is wrong with them, before anything runs.
 *
 * @param pairs what was voted on, {@code .jsonl} or {@code .csv}, each with its id
 * @param votes {@code .csv} or {@code .jsonl}: pair, annotator, choice, seconds, timestamp
 * @param agreed the answers that are agreed on for calibration pairs
 */
public record VoteFiles(
        @Setting(
                        doc =
                                "the pairs that were voted on, .jsonl or .csv, each with its id;"
                                        + " written by the first run where neither they nor votes"
                                        + " are there")
                List<Path> pairs,
        @Setting(
                        doc =
                                "the votes, .csv or .jsonl: pair, annotator, choice (a, b or tie),"
                                        + " seconds, timestamp")
                List<Path> votes,
        @Setting(doc = "the agreed answers to calibration pairs, .csv or .jsonl: pair," + " choice")
                List<Path> agreed) {
    /** No files: nobody votes by file. */
    public static final VoteFiles NONE = new VoteFiles(List.of(), List.of(), List.of());

    /**
     * Name files; the lists are copied.
     *
     * @throws NullPointerException if a list or an entry is null
     */
    public VoteFiles {
        pairs = List.copyOf(pairs);
        votes = List.copyOf(votes);
        agreed = List.copyOf(agreed);
    }

    /** {@return whether no file is named at all} */
    public boolean isEmpty() {
        return pairs.isEmpty() && votes.isEmpty() && agreed.isEmpty();
    }

    /** {@return whether people are yet to be asked: neither pairs nor votes are there} */
    public boolean unasked() {
        return pairs.size() == 1
                && Stream.concat(pairs.stream(), votes.stream()).noneMatch(Files::exists);
    }
}
