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

/**
 * The pairs of a stage as token groups, chosen first. What cannot teach a preference is left out
 * and counted.
 *
 * @param ties how many of the last groups are ties
 */
record Pairs(List<TokenGroup> groups, int ties) {
    static Pairs training(StageContext context, DpoSettings settings) {
        return tokenized("pairs", context.data().preferences(), context, settings)
                .nonEmptyFor(context);
    }

    /** Return the held-out pairs that have a winner. */
    static Pairs heldOut(StageContext context, DpoSettings settings) {
        Pairs all =
                tokenized("held-out pairs", context.data().heldOutPreferences(), context, settings);
        return new Pairs(all.groups.subList(0, all.groups.size() - all.ties), 0);
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
        List<TokenGroup> groups =
                new ArrayList<>(
                        Tokenized.pairs(what, winning, codec, limit).reportedTo(context).groups());
        int winners = groups.size();
        if (keepTies) {
            groups.addAll(
                    Tokenized.pairs("tied " + what, tied, codec, limit)
                            .reportedTo(context)
                            .groups());
        }
        return new Pairs(List.copyOf(groups), groups.size() - winners);
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

    /** Return 1 for each pair that is a tie, 0 for the others. */
    double[] ties(int... which) {
        return Arrays.stream(which).mapToDouble(i -> i < groups.size() - ties ? 0 : 1).toArray();
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
