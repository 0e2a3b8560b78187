package plumbline.method.rlhf.collect;

import plumbline.data.Answer;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.spi.Card;
import plumbline.spi.Card.Row;
import plumbline.spi.StageContext;
import plumbline.spi.TrainingData;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pairs whose rejected answer looks better than the chosen one, the largest lead first. */
final class HardNegatives {
    private final StageContext context;
    private final HardNegativesSettings settings;
    private final int judged;
    private final List<PreferencePair> hard;

    private HardNegatives(
            StageContext context,
            HardNegativesSettings settings,
            int judged,
            List<PreferencePair> hard) {
        this.context = context;
        this.settings = settings;
        this.judged = judged;
        this.hard = hard;
    }

    /** A pair, and by how much its rejected answer looks better. */
    private record Lead(PreferencePair pair, double by) {}

    static HardNegatives among(
            List<PreferencePair> labelled, StageContext context, HardNegativesSettings settings) {
        List<Answer> answers = labelled.stream().flatMap(p -> p.answers().stream()).toList();
        double[] looks = Likeness.of(answers, context, settings);
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < labelled.size(); i++) {
            double lead = looks[2 * i + 1] - looks[2 * i];
            if (!labelled.get(i).tie() && lead > 0) {
                leads.add(new Lead(labelled.get(i), lead));
            }
        }
        leads.sort(Comparator.comparingDouble(Lead::by).reversed());
        return new HardNegatives(
                context, settings, labelled.size(), leads.stream().map(Lead::pair).toList());
    }

    /** Add as many to the preferences as the share allows; no prompt that is held out. */
    TrainingData mixedIntoData() {
        TrainingData data = context.data();
        Set<Prompt> heldOut =
                data.heldOutPreferences().stream()
                        .map(PreferencePair::prompt)
                        .collect(Collectors.toSet());
        int there = data.preferences().size();
        long wanted = Math.round(settings.share() / (1 - settings.share()) * there);
        List<PreferencePair> added =
                hard.stream().filter(p -> !heldOut.contains(p.prompt())).limit(wanted).toList();
        report(there, wanted, added.size());
        return data.withPreferences(
                Stream.concat(data.preferences().stream(), added.stream()).toList(),
                data.heldOutPreferences());
    }

    private void report(int there, long wanted, int added) {
        double share = (double) added / Math.max(1, there + added);
        context.record(
                0,
                Map.of(
                        "pairs", (double) judged,
                        "hard_negatives", (double) hard.size(),
                        "hard_negatives/mixed_in", (double) added,
                        "hard_negatives/share", share));
        List<String> warnings =
                added < wanted
                        ? List.of(
                                "%d hard negatives were found where a share of %s asks for %d; they are %.3f of the preferences."
                                        .formatted(added, settings.share(), wanted, share))
                        : List.of();
        context.card(
                new Card(
                        "hard negatives",
                        List.of(
                                Row.plain("pairs judged", judged, "", "looks: " + settings.by()),
                                Row.plain(
                                        "better-looking answer lost",
                                        (double) hard.size() / Math.max(1, judged),
                                        "share",
                                        "raters' own errors are among them"),
                                Row.plain("mixed in", added, "pairs", ""),
                                Row.plain("share of the preferences", share, "share", "")),
                        warnings,
                        List.of()));
    }
}
