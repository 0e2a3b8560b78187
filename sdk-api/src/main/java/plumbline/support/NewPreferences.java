package plumbline.support;

import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.spi.StageContext;
import plumbline.spi.TrainingData;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Settings of how newly labelled pairs come into the data: instead of or beside the others.
 *
 * @param heldOutShare from 0 to 0.9 of the prompts; which ones follows from the prompt alone, so
 *     that every stage holds out the same
 * @param add whether they stand beside the preferences that are there
 */
public record NewPreferences(
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 0.9,
                        doc =
                                "share of the prompts whose pairs are held out; 0: the data's own"
                                        + " held-out pairs stay")
                double heldOutShare,
        @Setting(doc = "add to the preferences that are there, instead of replacing them")
                boolean add) {
    /** They take the place of those that were there. */
    public static final NewPreferences ALONE = new NewPreferences(0, false);

    /**
     * Put newly labelled pairs into a stage's data, and record how many they are: {@code pairs} and
     * {@code tie_rate}. A held-out prompt's pairs are taken out of those to train on.
     *
     * @param context the stage, its data as it found them
     * @param labelled the new pairs, at least one
     * @return the data with the pairs in them
     */
    public TrainingData in(StageContext context, List<PreferencePair> labelled) {
        TrainingData data = context.data();
        List<PreferencePair> set =
                labelled.stream().filter(p -> holdsOut(p.prompt(), heldOutShare)).toList();
        boolean keep = heldOutShare == 0 || add;
        List<PreferencePair> heldOut = keep ? join(data.heldOutPreferences(), set) : set;
        List<PreferencePair> all = add ? join(data.preferences(), labelled) : labelled;
        record(context, labelled);
        return data.withPreferences(without(heldOut, all), heldOut);
    }

    /** Take out the pairs whose prompt is held out: a prompt is on one side only. */
    private static List<PreferencePair> without(
            List<PreferencePair> heldOut, List<PreferencePair> all) {
        Set<Prompt> out = heldOut.stream().map(PreferencePair::prompt).collect(Collectors.toSet());
        return all.stream().filter(p -> !out.contains(p.prompt())).toList();
    }

    private static void record(StageContext context, List<PreferencePair> labelled) {
        double ties = labelled.stream().filter(PreferencePair::tie).count();
        context.record(
                0, Map.of("pairs", (double) labelled.size(), "tie_rate", ties / labelled.size()));
    }

    private static boolean holdsOut(Prompt prompt, double share) {
        long hash = Seeds.derive(Seeds.derive(0, "collected"), prompt.key());
        return (hash >>> 11) * 0x1p-53 < share;
    }

    private static List<PreferencePair> join(
            List<PreferencePair> some, List<PreferencePair> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
