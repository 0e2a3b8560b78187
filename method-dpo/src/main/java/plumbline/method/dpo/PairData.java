package plumbline.method.dpo;

import plumbline.data.PreferencePair;
import plumbline.spi.StageContext;
import plumbline.spi.TokenGroup;
import plumbline.support.LengthLimit;
import plumbline.support.Tokenized;

import java.util.List;

/** The pairs of a stage as token groups; what cannot teach a preference is left out and counted. */
final class PairData {
    private PairData() {}

    static List<TokenGroup> training(StageContext context, DpoSettings settings) {
        return tokenized("pairs", context.data().preferences(), context, settings)
                .nonEmptyFor(context)
                .groups();
    }

    static List<TokenGroup> heldOut(StageContext context, DpoSettings settings) {
        return tokenized("held-out pairs", context.data().heldOutPreferences(), context, settings)
                .groups();
    }

    private static Tokenized tokenized(
            String what, List<PreferencePair> pairs, StageContext context, DpoSettings settings) {
        LengthLimit limit =
                LengthLimit.of(
                        settings.maxLength(), context.policy().contextLength(), settings.tooLong());
        List<PreferencePair> decided = decided(what, pairs, context);
        return Tokenized.pairs(what, decided, context.policy().codec(), limit).reportedTo(context);
    }

    private static List<PreferencePair> decided(
            String what, List<PreferencePair> pairs, StageContext context) {
        List<PreferencePair> decided =
                pairs.stream().filter(p -> !p.tie() && !p.chosen().equals(p.rejected())).toList();
        int dropped = pairs.size() - decided.size();
        if (dropped > 0) {
            context.caution(
                    dropped
                            + " of "
                            + pairs.size()
                            + " "
                            + what
                            + " were ties or had two equal answers: dropped.");
        }
        return decided;
    }
}
