package plumbline.harness.data;

import plumbline.data.Demonstration;
import plumbline.data.LabelledAnswer;
import plumbline.data.Message;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns rows into examples, or says why a row is left out. */
final class Examples {
    static final String PROMPTS_DIFFER = "prompts of chosen and rejected differ";
    static final String EQUAL = "chosen equals rejected";
    static final String NO_LAST_ANSWER = "last turn is not the assistant's alone";

    private final Transcripts transcripts;

    Examples(Transcripts transcripts) {
        this.transcripts = transcripts;
    }

    /**
     * Read a preference pair, or one for each of several rejected answers; rows of other layouts
     * lack its columns.
     */
    Outcome<PreferencePair> pair(Row row, Layout layout) throws BadRow {
        if (layout == Layout.UNPAIRED) {
            throw new BadRow(
                    "unpaired-data",
                    "the row has one answer and a label; a preference has two answers.",
                    "Name the file under data.labels: pairs are made of it where a prompt has a"
                            + " good and a bad answer.");
        }
        Turn chosen = answer(row, layout, "chosen", row.content("chosen"));
        List<Outcome<PreferencePair>> pairs = new ArrayList<>();
        for (Content rejected : row.contents("rejected")) {
            pairs.add(pair(row, chosen, answer(row, layout, "rejected", rejected)));
        }
        return pairs.size() == 1 ? pairs.getFirst() : new Outcome.Several<>(pairs);
    }

    private Turn answer(Row row, Layout layout, String column, Content said) throws BadRow {
        return layout == Layout.PREFERENCE
                ? turn(row.content("prompt"), said)
                : lastTurn(column, said);
    }

    /** Read a pair of transcripts from columns of whatever names. */
    Outcome<PreferencePair> pairOf(Row row, String chosen, String rejected) throws BadRow {
        return pair(
                row,
                lastTurn(chosen, row.content(chosen)),
                lastTurn(rejected, row.content(rejected)));
    }

    /** Read a demonstration; of a preference, the chosen answer. */
    Outcome<Demonstration> demonstration(Row row, Layout layout) throws BadRow {
        return switch (layout) {
            case TEXT -> answered(new Turn(Prompt.text(""), row.text("text")));
            case MESSAGES ->
                    answered(lastTurn("messages", new Content.Turns(row.messages("messages"))));
            case PROMPT, PROMPT_COMPLETION ->
                    answered(turn(row.content("prompt"), row.content("completion")));
            case PREFERENCE, PREFERENCE_IMPLICIT ->
                    pair(row, layout).one().map(p -> new Demonstration(p.prompt(), p.chosen()));
            case UNPAIRED ->
                    row.truth("label")
                            ? answered(turn(row.content("prompt"), row.content("completion")))
                            : new Outcome.Dropped<>("label is bad");
        };
    }

    /** Read a labelled answer; rows of other layouts lack its columns. */
    Outcome<LabelledAnswer> label(Row row, Layout layout) throws BadRow {
        boolean good = row.truth("label");
        Optional<String> who = row.label("annotator");
        return answered(turn(row.content("prompt"), row.content("completion")))
                .map(a -> new LabelledAnswer(a.prompt(), a.completion(), good, who));
    }

    /** Read a prompt, out of whatever stands behind it. */
    Outcome<Prompt> prompt(Row row, Layout layout) throws BadRow {
        return switch (layout) {
            case PROMPT, PROMPT_COMPLETION, UNPAIRED, TEXT ->
                    new Outcome.Kept<>(prompt(row.content("prompt")));
            case MESSAGES -> new Outcome.Kept<>(openConversation(row.messages("messages")));
            case PREFERENCE, PREFERENCE_IMPLICIT ->
                    pair(row, layout).one().map(PreferencePair::prompt);
        };
    }

    /** One prompt with its answer; {@code answer} is null where the last turn is no answer. */
    private record Turn(Prompt prompt, String answer) {}

    private Outcome<PreferencePair> pair(Row row, Turn chosen, Turn rejected) throws BadRow {
        if (chosen.answer() == null || rejected.answer() == null) {
            return new Outcome.Dropped<>(NO_LAST_ANSWER);
        }
        if (!chosen.prompt().equals(rejected.prompt())) {
            return new Outcome.Dropped<>(PROMPTS_DIFFER);
        }
        if (chosen.answer().isBlank()) {
            return new Outcome.Dropped<>("chosen answer is empty");
        }
        if (rejected.answer().isBlank()) {
            return new Outcome.Dropped<>("rejected answer is empty");
        }
        if (chosen.answer().equals(rejected.answer())) {
            return new Outcome.Dropped<>(EQUAL);
        }
        return new Outcome.Kept<>(
                new PreferencePair(
                        chosen.prompt(),
                        chosen.answer(),
                        rejected.answer(),
                        row.number("margin"),
                        row.flag("tie"),
                        row.label("annotator")));
    }

    private static Outcome<Demonstration> answered(Turn turn) {
        if (turn.answer() == null) {
            return new Outcome.Dropped<>(NO_LAST_ANSWER);
        }
        if (turn.answer().isBlank()) {
            return new Outcome.Dropped<>("answer is empty");
        }
        return new Outcome.Kept<>(new Demonstration(turn.prompt(), turn.answer()));
    }

    /** Join a prompt and its answer; an answer given as messages may repeat the prompt's first. */
    private static Turn turn(Content prompt, Content answer) {
        return switch (answer) {
            case Content.Plain plain -> new Turn(prompt(prompt), plain.text());
            case Content.Turns turns -> {
                List<Message> asked = conversation(prompt);
                List<Message> said = turns.messages();
                boolean repeats =
                        said.size() > asked.size() && said.subList(0, asked.size()).equals(asked);
                List<Message> fresh = repeats ? said.subList(asked.size(), said.size()) : said;
                yield new Turn(
                        new Prompt.Chat(asked),
                        fresh.size() == 1 ? answer(fresh.getFirst()) : null);
            }
        };
    }

    /** Cut a whole dialogue before its last turn. */
    private Turn lastTurn(String column, Content dialogue) throws BadRow {
        return switch (dialogue) {
            case Content.Plain plain -> {
                if (!Transcripts.isTranscript(plain.text())) {
                    throw new BadRow(
                            "no-prompt",
                            "the row has no 'prompt', and '"
                                    + column
                                    + "' is no transcript with a turn '\\n\\nAssistant:'.",
                            "Add a column 'prompt', or write whole transcripts or messages.");
                }
                Transcripts.Cut cut = Transcripts.cut(plain.text());
                yield new Turn(transcripts.prompt(cut), transcripts.answer(cut));
            }
            case Content.Turns turns -> {
                List<Message> all = turns.messages();
                if (all.size() < 2) {
                    throw new BadRow(
                            "no-prompt",
                            "'" + column + "' has one message; a prompt and an answer are two.",
                            "");
                }
                yield new Turn(
                        new Prompt.Chat(all.subList(0, all.size() - 1)), answer(all.getLast()));
            }
        };
    }

    private static String answer(Message message) {
        return message.role().equals("assistant") ? message.content() : null;
    }

    private static Prompt prompt(Content content) {
        return switch (content) {
            case Content.Plain plain -> new Prompt.Text(plain.text());
            case Content.Turns turns -> new Prompt.Chat(turns.messages());
        };
    }

    private static List<Message> conversation(Content prompt) {
        return switch (prompt) {
            case Content.Plain plain -> List.of(new Message("user", plain.text()));
            case Content.Turns turns -> turns.messages();
        };
    }

    /** Take a conversation up to where the assistant would speak. */
    private static Prompt openConversation(List<Message> messages) {
        boolean answered = messages.size() > 1 && messages.getLast().role().equals("assistant");
        return new Prompt.Chat(answered ? messages.subList(0, messages.size() - 1) : messages);
    }
}
