package plumbline.harness.labelling;

import plumbline.spi.VoteFiles;

import java.nio.file.Path;
import java.util.stream.Collectors;

/** Pairs were written for people to vote on; the run goes on once they have. */
public final class AwaitedVotes extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path pairs;
    private final transient String hint;

    public AwaitedVotes(String stage, int count, VoteFiles files) {
        super(
                "stage '%s' wrote %d pairs to %s and waits for people's votes on them."
                        .formatted(stage, count, files.pairs().getFirst()));
        this.pairs = files.pairs().getFirst();
        this.hint =
                "Put the votes into %s, one row for each, with the columns pair, annotator, choice (a, b or tie) and, where known, seconds and timestamp. Then the same command goes on from here."
                        .formatted(
                                files.votes().stream()
                                        .map(Path::toString)
                                        .collect(Collectors.joining(" or ")));
    }

    public Path pairs() {
        return pairs;
    }

    public String hint() {
        return hint;
    }
}
