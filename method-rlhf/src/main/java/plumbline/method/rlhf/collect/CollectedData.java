package plumbline.method.rlhf.collect;

import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.spi.StageContext;
import plumbline.spi.TrainingData;
import plumbline.support.Seeds;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts labelled pairs into the data: held out by prompt, instead of or beside what is there. */
final class CollectedData {
    private CollectedData() {}

    static TrainingData of(
            List<PreferencePair> labelled, StageContext context, CollectSettings settings) {
        TrainingData data = context.data();
        List<PreferencePair> set =
                labelled.stream()
                        .filter(p -> holdsOut(p.prompt(), settings.heldOutShare()))
                        .toList();
        boolean keep = settings.heldOutShare() == 0 || settings.add();
        List<PreferencePair> heldOut = keep ? join(data.heldOutPreferences(), set) : set;
        List<PreferencePair> all = settings.add() ? join(data.preferences(), labelled) : labelled;
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
