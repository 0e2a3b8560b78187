package plumbline.method.dpo;

import plumbline.data.PreferencePair;
import plumbline.spi.Ragged;
import plumbline.spi.Span;
import plumbline.spi.StageContext;
import plumbline.spi.TextCodec;
import plumbline.spi.TokenGroup;
import plumbline.support.LengthLimit;
import plumbline.support.Tokenized;
import plumbline.tape.Var;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The pairs of a stage as token groups, chosen first. What cannot teach a preference is left out
 * and counted.
 *
 * @param doubts how much of each pair's preference is the rejected answer's: ½ for a tie, more than
 *     0 for a soft label
 */
record Pairs(List<TokenGroup> groups, List<Double> doubts) {
    private static final double TIE = 0.5;

    static Pairs training(StageContext context, DpoSettings settings) {
        return tokenized("pairs", context.data().preferences(), context, settings)
                .nonEmptyFor(context);
    }

    /** Return the held-out pairs that have a winner. */
    static Pairs heldOut(StageContext context, DpoSettings settings) {
        Pairs all =
                tokenized("held-out pairs", context.data().heldOutPreferences(), context, settings);
        int[] winners =
                IntStream.range(0, all.count()).filter(i -> all.doubts.get(i) != TIE).toArray();
        return new Pairs(
                all.groups(winners), Arrays.stream(winners).mapToObj(all.doubts::get).toList());
    }

    private Pairs nonEmptyFor(StageContext context) {
        new Tokenized("pairs", groups, groups.size(), 0).nonEmptyFor(context);
        return this;
    }

    private static Pairs tokenized(
            String what, List<PreferencePair> pairs, StageContext context, DpoSettings settings) {
        boolean keepTies = settings.ties() == DpoSettings.Ties.HALF;
        List<PreferencePair> winning = new ArrayList<>();
        List<PreferencePair> tied = new ArrayList<>();
        for (PreferencePair pair : pairs) {
            if (!pair.chosen().equals(pair.rejected())) {
                (pair.tie() ? tied : winning).add(pair);
            }
        }
        int kept = winning.size() + (keepTies ? tied.size() : 0);
        reportDropped(what, pairs.size(), kept, keepTies, context);
        LengthLimit limit =
                LengthLimit.of(
                        settings.maxLength(), context.policy().contextLength(), settings.tooLong());
        TextCodec codec = context.policy().codec();
        Pairs winners =
                of(winning, Tokenized.pairs(what, winning, codec, limit).reportedTo(context));
        return keepTies ? winners.and(ties(what, tied, codec, limit, context)) : winners;
    }

    private static Pairs ties(
            String what,
            List<PreferencePair> tied,
            TextCodec codec,
            LengthLimit limit,
            StageContext context) {
        return of(tied, Tokenized.pairs("tied " + what, tied, codec, limit).reportedTo(context));
    }

    private static Pairs of(List<PreferencePair> pairs, Tokenized tokenized) {
        return new Pairs(
                tokenized.groups(),
                tokenized.kept().stream().map(i -> pairs.get(i).doubt()).toList());
    }

    private Pairs and(Pairs others) {
        return new Pairs(
                Stream.concat(groups.stream(), others.groups.stream()).toList(),
                Stream.concat(doubts.stream(), others.doubts.stream()).toList());
    }

    /** Return whether a label is soft. */
    boolean soft() {
        return doubts.stream().anyMatch(d -> d != 0 && d != TIE);
    }

    private static void reportDropped(
            String what, int read, int kept, boolean keepTies, StageContext context) {
        if (kept < read) {
            context.caution(
                    "%d of %d %s %s: dropped."
                            .formatted(
                                    read - kept,
                                    read,
                                    what,
                                    keepTies
                                            ? "had two equal answers"
                                            : "were ties or had two equal answers"));
        }
    }

    int count() {
        return groups.size();
    }

    List<TokenGroup> groups(int... which) {
        return Arrays.stream(which).mapToObj(groups::get).toList();
    }

    double[] doubts(int... which) {
        return Arrays.stream(which).mapToDouble(doubts::get).toArray();
    }

    /**
     * Cut what was scored over whole sequences into the answers' part and the chosen answers'
     * prompts.
     *
     * @param perToken of {@code batch}, over {@code span}
     */
    static Split split(Var perToken, List<TokenGroup> batch, Span span) {
        int[] prompts = new int[2 * batch.size()];
        int[] ends = new int[2 * batch.size()];
        for (int row = 0; row < prompts.length; row++) {
            TokenGroup group = batch.get(row / 2);
            prompts[row] = span == Span.ALL ? group.prompt().length - 1 : 0;
            ends[row] = prompts[row] + group.completions().get(row % 2).length;
        }
        int[] chosen = new int[batch.size()];
        Arrays.setAll(chosen, pair -> 2 * pair);
        Var before = perToken.within(new int[prompts.length], prompts).selectRows(chosen);
        return new Split(perToken.within(prompts, ends), before);
    }

    /** A batch's scores by part. */
    record Split(Var answers, Var prompts) {}

    static Var var(Ragged rows) {
        return Var.ragged(rows.values(), rows.offsets());
    }
}
