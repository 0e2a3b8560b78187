package plumbline.method.rlhf.reward;

import plumbline.data.PreferencePair;
import plumbline.problem.ProblemException;
import plumbline.spi.Policy;
import plumbline.spi.Quantity;
import plumbline.spi.ScoreRequest;
import plumbline.spi.Span;
import plumbline.spi.StageContext;
import plumbline.spi.TextCodec;
import plumbline.spi.TokenGroup;
import plumbline.support.LengthLimit;
import plumbline.support.Tokenized;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Pairs as token groups, beside what was said about them. What teaches nothing is left out and
 * counted.
 *
 * @param groups two completions each: chosen, rejected
 */
record LabelledPairs(List<PreferencePair> pairs, List<TokenGroup> groups) {
    private static final int PAIRS_AT_ONCE = 256;

    static LabelledPairs training(StageContext context, RewardModelSettings settings) {
        LabelledPairs pairs = of("pairs", context.data().preferences(), context, settings);
        if (pairs.groups().isEmpty()) {
            throw new ProblemException(
                    context.stage(), "no-data", "there are no pairs to train on.", "");
        }
        return pairs;
    }

    static LabelledPairs heldOut(StageContext context, RewardModelSettings settings) {
        return of("held-out pairs", context.data().heldOutPreferences(), context, settings);
    }

    private static LabelledPairs of(
            String what,
            List<PreferencePair> all,
            StageContext context,
            RewardModelSettings settings) {
        LengthLimit limit = settings.limit(context.policy());
        List<PreferencePair> telling = telling(what, all, settings.ties(), context);
        List<PreferencePair> kept = new ArrayList<>();
        List<TokenGroup> groups = new ArrayList<>();
        int cut = 0;
        for (PreferencePair pair : telling) {
            TokenGroup group = group(pair, context.policy().codec());
            Optional<TokenGroup> fitting = limit.apply(group);
            if (fitting.isPresent()) {
                kept.add(pair);
                groups.add(fitting.get());
                cut += limit.fits(group) ? 0 : 1;
            }
        }
        new Tokenized(what, groups, telling.size(), cut).reportedTo(context);
        return new LabelledPairs(List.copyOf(kept), List.copyOf(groups));
    }

    private static TokenGroup group(PreferencePair pair, TextCodec codec) {
        return TokenGroup.of(
                codec.prompt(pair.prompt()),
                codec.completion(pair.prompt(), pair.chosen()),
                codec.completion(pair.prompt(), pair.rejected()));
    }

    private static List<PreferencePair> telling(
            String what, List<PreferencePair> all, String ties, StageContext context) {
        List<PreferencePair> unequal =
                all.stream().filter(p -> !p.chosen().equals(p.rejected())).toList();
        tell(context, all.size() - unequal.size(), all.size(), what + " had two equal answers");
        if (!ties.equals(PairLoss.DROP)) {
            return unequal;
        }
        List<PreferencePair> decided = unequal.stream().filter(p -> !p.tie()).toList();
        tell(context, unequal.size() - decided.size(), all.size(), what + " were ties");
        return decided;
    }

    private static void tell(StageContext context, int dropped, int all, String what) {
        if (dropped > 0) {
            context.caution(dropped + " of " + all + " " + what + ": dropped.");
        }
    }

    /** Draw as many pairs as there are, with replacement. */
    LabelledPairs bootstrap(long seed) {
        int[] drawn = drawn(seed);
        return new LabelledPairs(Arrays.stream(drawn).mapToObj(pairs::get).toList(), groups(drawn));
    }

    /** Count how often the {@link #bootstrap} of this seed draws each pair. */
    double[] timesDrawn(long seed) {
        double[] times = new double[size()];
        for (int pair : drawn(seed)) {
            times[pair]++;
        }
        return times;
    }

    private int[] drawn(long seed) {
        return new SplittableRandom(seed).ints(size(), 0, size()).toArray();
    }

    int size() {
        return groups.size();
    }

    List<TokenGroup> groups(int... indices) {
        return Arrays.stream(indices).mapToObj(groups::get).toList();
    }

    Labels labels(boolean useMargin, int... indices) {
        return Labels.of(Arrays.stream(indices).mapToObj(pairs::get).toList(), useMargin);
    }

    Labels labels(boolean useMargin) {
        return Labels.of(pairs, useMargin);
    }

    /** Have a reward model score both answers of every pair; of several heads, their mean. */
    PairRewards scoredBy(Policy model) {
        RewardHeads heads = new RewardHeads(model.rewards());
        double[] scores = new double[2 * size() * heads.count()];
        for (int from = 0; from < size(); from += PAIRS_AT_ONCE) {
            int end = Math.min(size(), from + PAIRS_AT_ONCE);
            ScoreRequest request =
                    new ScoreRequest(
                            groups.subList(from, end),
                            Set.of(Quantity.REWARD),
                            Span.COMPLETION,
                            Optional.empty());
            double[] part = model.score(request).get(Quantity.REWARD).values();
            System.arraycopy(part, 0, scores, 2 * from * heads.count(), part.length);
        }
        return heads.mean(scores);
    }
}
