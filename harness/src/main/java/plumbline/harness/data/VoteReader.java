package plumbline.harness.data;

import plumbline.data.AnswerPair;
import plumbline.data.Prompt;
import plumbline.data.Vote;
import plumbline.data.Vote.Choice;
import plumbline.harness.labelling.Ballots;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.VoteFiles;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads pairs, what people voted on them, and what is agreed of some. */
public final class VoteReader {
    /** So many votes for one side alone are no chance, where sides were drawn: 2 in a million. */
    private static final int ENOUGH_TO_TELL = 20;

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, AnswerPair> pairs = new LinkedHashMap<>();
    private final List<Vote> votes = new ArrayList<>();
    private final Map<String, Choice> agreed = new HashMap<>();
    private final Set<List<String>> cast = new HashSet<>();

    private VoteReader() {}

    /**
     * Read.
     *
     * @throws ProblemException with every row that is wrong: a pair that was changed, a vote for a
     *     pair that is not there, two votes of one person; or if all votes are for one side
     */
    public static Ballots read(VoteFiles files) {
        VoteReader reader = new VoteReader();
        reader.each(files.pairs(), reader::pair);
        reader.each(files.votes().stream().filter(reader::isThere).toList(), reader::vote);
        reader.each(files.agreed(), reader::agreement);
        reader.refuseOneSided(files);
        if (!reader.problems.isEmpty()) {
            throw new ProblemException(reader.problems);
        }
        return reader.ballots();
    }

    /** Takes in one row. */
    @FunctionalInterface
    private interface Taker {
        void take(Row row) throws BadRow;
    }

    /** Say of a missing file of votes what is to stand in it. */
    private boolean isThere(Path votes) {
        if (Files.exists(votes) || pairs.isEmpty()) {
            return true;
        }
        problems.add(
                new Problem(
                        votes.toString(),
                        "missing-file",
                        "no votes are there yet on %d pairs.".formatted(pairs.size()),
                        "A row for each: pair, annotator, choice (a, b or tie) and, where known,"
                                + " seconds and timestamp. Looked for "
                                + votes.toAbsolutePath().normalize()
                                + "."));
        return false;
    }

    private void each(List<Path> files, Taker taker) {
        for (Path path : files) {
            FileProblems found = new FileProblems(path.toString());
            boolean[] seen = {false};
            new RowFile(path, path.toString())
                    .read(
                            found,
                            row -> {
                                seen[0] = true;
                                taker.take(row);
                                return true;
                            });
            if (!seen[0] && found.isEmpty()) {
                found.inFile("empty-file", "the file has no rows.", "");
            }
            problems.addAll(found.all());
        }
    }

    private void pair(Row row) throws BadRow {
        String id = row.text("pair");
        AnswerPair pair =
                AnswerPair.of(prompt(row), row.text("a"), row.text("b"), row.flag("calibration"));
        if (!pair.id().equals(id)) {
            throw new BadRow(
                    "changed-pair",
                    "pair '" + id + "' is not what it was when it was written.",
                    "Prompt and answers must stay as they are; votes stand in a file of their"
                            + " own.");
        }
        pairs.put(id, pair);
    }

    /** Read text or a conversation; of CSV the latter stands in a column of its own. */
    private static Prompt prompt(Row row) throws BadRow {
        return switch (row.content(row.columns().contains("messages") ? "messages" : "prompt")) {
            case Content.Plain plain -> Prompt.text(plain.text());
            case Content.Turns turns -> new Prompt.Chat(turns.messages());
        };
    }

    private void vote(Row row) throws BadRow {
        AnswerPair pair = known(row);
        String annotator =
                row.label("annotator")
                        .orElseThrow(
                                () ->
                                        new BadRow(
                                                "missing-field",
                                                "the vote has no 'annotator'.",
                                                "Any name will do, the same for all of a person's"
                                                        + " votes."));
        if (!cast.add(List.of(pair.id(), annotator))) {
            throw new BadRow(
                    "duplicate-vote",
                    "'%s' voted on pair '%s' before.".formatted(annotator, pair.id()),
                    "Keep one of the votes.");
        }
        votes.add(
                new Vote(
                        pair.id(),
                        annotator,
                        choice(row),
                        row.number("seconds"),
                        VoteTime.of(row)));
    }

    private void agreement(Row row) throws BadRow {
        agreed.put(known(row).id(), choice(row));
    }

    private AnswerPair known(Row row) throws BadRow {
        String id = row.label("pair").orElse("");
        AnswerPair pair = pairs.get(id);
        if (pair == null) {
            throw new BadRow(
                    "unknown-pair",
                    "there is no pair '" + id + "'.",
                    "The files under pairs hold " + pairs.size() + " pairs.");
        }
        return pair;
    }

    private static Choice choice(Row row) throws BadRow {
        String said = row.label("choice").orElse("").strip();
        return switch (said) {
            case "a", "A" -> Choice.FIRST;
            case "b", "B" -> Choice.SECOND;
            case "tie" -> Choice.TIE;
            default ->
                    throw new BadRow(
                            "wrong-value", "choice is '" + said + "'.", "Choices: a, b, tie.");
        };
    }

    private void refuseOneSided(VoteFiles files) {
        List<Choice> decided =
                votes.stream().map(Vote::choice).filter(c -> c != Choice.TIE).distinct().toList();
        if (votes.size() >= ENOUGH_TO_TELL && decided.size() <= 1) {
            String said =
                    decided.isEmpty() ? "tie" : decided.getFirst() == Choice.FIRST ? "a" : "b";
            problems.add(
                    new Problem(
                            files.votes().getFirst().toString(),
                            "one-sided",
                            "all %d votes say '%s': nothing can be learned from them."
                                    .formatted(votes.size(), said),
                            "The sides were drawn at random, so both should win some; was the file"
                                    + " written with the better answer always on one side?"));
        }
    }

    private Ballots ballots() {
        Map<String, Double> cost = new HashMap<>();
        votes.forEach(v -> cost.put(v.annotator(), 1.0));
        return new Ballots(List.copyOf(pairs.values()), votes, agreed, cost, "votes");
    }
}
