package plumbline.support;

import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.spi.StageContext;
import plumbline.spi.TrainingData;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts newly labelled pairs into the data: held out by prompt, instead of or beside the others. */
public final class NewPreferences {
    private NewPreferences() {}

    /**
     * Return the stage's data with new preferences, and record how many they are.
     *
     * @param heldOutShare share of the prompts whose pairs are held out; 0: the data's own held-out
     *     pairs stay
     * @param add keep the pairs that are there
     */
    public static TrainingData in(
            StageContext context, List<PreferencePair> labelled, double heldOutShare, boolean add) {
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
