package plumbline.support;

import plumbline.data.Demonstration;
import plumbline.data.PreferencePair;
import plumbline.problem.ProblemException;
import plumbline.spi.StageContext;
import plumbline.spi.TextCodec;
import plumbline.spi.TokenGroup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Examples as tokens that fit the model, and what it took: nothing is dropped or cut without being
 * counted.
 *
 * @param what the examples' name in messages: {@code demonstrations}, {@code held-out pairs} …
 * @param groups those that were kept, in the order read
 * @param read how many there were
 * @param truncated how many of {@code groups} were cut
 * @param kept of each group, which of the examples read it is, from 0
 */
public record Tokenized(
        String what, List<TokenGroup> groups, int read, int truncated, List<Integer> kept) {
    /** The share of dropped examples past which a stage refuses to run. */
    public static final double MOST_DROPPED = 0.5;

    /**
     * Count examples; the lists are copied.
     *
     * @throws NullPointerException if a list or an entry is null
     */
    public Tokenized {
        groups = List.copyOf(groups);
        kept = List.copyOf(kept);
    }

    /**
     * Count examples of which nobody asks which they are.
     *
     * @param what the examples' name in messages
     * @param groups those that were kept
     * @param read how many there were
     * @param truncated how many of {@code groups} were cut
     */
    public Tokenized(String what, List<TokenGroup> groups, int read, int truncated) {
        this(what, groups, read, truncated, List.of());
    }

    /**
     * Tokenise demonstrations, a group of one each.
     *
     * @param what the examples' name in messages
     * @param examples may be none
     * @param codec of the model
     * @param limit what becomes of those too long
     * @return those that fit, in order
     */
    public static Tokenized demonstrations(
            String what, List<Demonstration> examples, TextCodec codec, LengthLimit limit) {
        return limited(
                what,
                examples.stream()
                        .map(
                                d ->
                                        TokenGroup.of(
                                                codec.prompt(d.prompt()),
                                                codec.completion(d.prompt(), d.completion())))
                        .toList(),
                limit);
    }

    /**
     * Tokenise pairs, a group of two each: chosen, then rejected.
     *
     * @param what the examples' name in messages
     * @param examples may be none
     * @param codec of the model
     * @param limit what becomes of those too long
     * @return those that fit, in order
     */
    public static Tokenized pairs(
            String what, List<PreferencePair> examples, TextCodec codec, LengthLimit limit) {
        return limited(
                what,
                examples.stream()
                        .map(
                                p ->
                                        TokenGroup.of(
                                                codec.prompt(p.prompt()),
                                                codec.completion(p.prompt(), p.chosen()),
                                                codec.completion(p.prompt(), p.rejected())))
                        .toList(),
                limit);
    }

    private static Tokenized limited(String what, List<TokenGroup> groups, LengthLimit limit) {
        List<TokenGroup> fitting = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        int truncated = 0;
        for (int i = 0; i < groups.size(); i++) {
            Optional<TokenGroup> limited = limit.apply(groups.get(i));
            if (limited.isPresent()) {
                fitting.add(limited.get());
                kept.add(i);
                truncated += limit.fits(groups.get(i)) ? 0 : 1;
            }
        }
        return new Tokenized(what, fitting, groups.size(), truncated, kept);
    }

    /** {@return how many of the examples read are not among the groups} */
    public int dropped() {
        return read - groups.size();
    }

    /**
     * Tell the user what was dropped and cut, as cautions.
     *
     * @param context gets the cautions
     * @return this
     * @throws ProblemException if more than {@link #MOST_DROPPED} of the examples were dropped
     */
    public Tokenized reportedTo(StageContext context) {
        if (dropped() > MOST_DROPPED * read) {
            throw new ProblemException(
                    context.stage(),
                    "too-long",
                    dropped() + " of " + read + " " + what + " are longer than the model can read.",
                    "Set too-long: "
                            + LengthLimit.TRUNCATE
                            + ", take a model with a longer context, or shorter data.");
        }
        if (dropped() > 0) {
            context.caution(dropped() + " of " + read + " " + what + " were too long: dropped.");
        }
        if (truncated > 0) {
            context.caution(truncated + " of " + read + " " + what + " were too long: truncated.");
        }
        return this;
    }

    /**
     * Insist that there is something to learn from.
     *
     * @param context names the stage in the message
     * @return this
     * @throws ProblemException if no example is left
     */
    public Tokenized nonEmptyFor(StageContext context) {
        if (groups.isEmpty()) {
            throw new ProblemException(
                    context.stage(), "no-data", "there are no " + what + " to train on.", "");
        }
        return this;
    }
}
