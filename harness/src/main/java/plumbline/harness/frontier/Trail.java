package plumbline.harness.frontier;

import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.Baseline;
import plumbline.harness.result.Checkpoint;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.harness.result.StageCurve;
import plumbline.harness.stats.KlCurve.Form;
import plumbline.harness.stats.WeightedValues;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The way that a stage took its policy, look by look and seed by seed.
 *
 * <p>Looks of the harness stand at their KL from the reference, a stage's own (in a run without the
 * harness's) at that from where the stage began.
 *
 * @param arms those that share the stage; the name of a baseline, where it is one
 * @param form in which gold is published to go along such a trail
 * @param quality what the looks tell beside KL and proxy
 * @param seeds looks in the order of their steps
 */
public record Trail(
        List<String> arms,
        String stage,
        Form form,
        Quality quality,
        SequencedMap<Long, List<Look>> seeds) {
    private static final String KL = "eval_kl";
    private static final String GOLD = "eval_gold";
    private static final String PROXY = "eval_scores";

    /**
     * Collect those of a run, in its order, and the baselines behind them; a stage that several
     * arms share is there once.
     */
    public static List<Trail> of(RunRecord run) {
        Quality quality = Quality.of(run);
        List<Trail> trails = new ArrayList<>();
        for (ArmRecord arm : run.arms()) {
            of(arm, quality).forEach(trail -> join(trails, trail));
        }
        trails.addAll(baselines(run, quality));
        return List.copyOf(trails);
    }

    private static Collection<Trail> baselines(RunRecord run, Quality quality) {
        SequencedMap<String, Trail> byTitle = new LinkedHashMap<>();
        for (Baseline baseline : run.baselines()) {
            byTitle.computeIfAbsent(
                            baseline.title(),
                            title ->
                                    new Trail(
                                            List.of(title),
                                            "no training",
                                            Form.BEST_OF_N,
                                            quality,
                                            new LinkedHashMap<>()))
                    .seeds()
                    .put(baseline.seed(), looks(baseline.points().stream(), quality));
        }
        return byTitle.values();
    }

    private static List<Look> looks(Stream<Checkpoint> checkpoints, Quality quality) {
        return checkpoints
                .map(
                        c ->
                                new Look(
                                        c.step(),
                                        c.figure(Checkpoint.KL),
                                        figure(c, quality),
                                        c.figure(Checkpoint.PROXY)))
                .toList();
    }

    /** Return the mean over the prompts that say anything; NaN where none does. */
    private static double figure(Checkpoint look, Quality quality) {
        return look.measurement(quality.metric())
                .map(seen -> WeightedValues.of(seen).withoutMissing().figure())
                .orElse(Double.NaN);
    }

    /** Take the harness's looks; where it had none, the stage's own, which only gold judges. */
    private static List<Look> looks(SeedRecord seed, int place, Quality quality) {
        List<Look> looks =
                looks(seed.checkpoints().stream().filter(c -> c.place() == place), quality);
        return looks.isEmpty() && quality.known() ? looks(seed.curves().get(place)) : looks;
    }

    private static List<Trail> of(ArmRecord arm, Quality quality) {
        Map<Integer, Trail> byPlace = new TreeMap<>();
        for (SeedRecord seed : arm.seeds()) {
            for (int place = 0; place < seed.curves().size(); place++) {
                StageCurve curve = seed.curves().get(place);
                List<Look> looks = looks(seed, place, quality);
                if (!looks.isEmpty()) {
                    byPlace.computeIfAbsent(place, _ -> empty(arm, curve, quality))
                            .seeds()
                            .put(seed.seed(), looks);
                }
            }
        }
        return List.copyOf(byPlace.values());
    }

    private static Trail empty(ArmRecord arm, StageCurve curve, Quality quality) {
        return new Trail(
                new ArrayList<>(List.of(arm.name())),
                curve.stage(),
                Form.RL,
                quality,
                new LinkedHashMap<>());
    }

    private static void join(List<Trail> trails, Trail trail) {
        Optional<Trail> same =
                trails.stream()
                        .filter(t -> t.stage.equals(trail.stage) && t.seeds.equals(trail.seeds))
                        .findFirst();
        same.ifPresentOrElse(t -> t.arms.addAll(trail.arms), () -> trails.add(trail));
    }

    /** Take the steps at which KL and gold were both recorded. */
    private static List<Look> looks(StageCurve curve) {
        double[] kl = curve.metrics().get(KL);
        double[] gold = curve.metrics().get(GOLD);
        double[] proxy = curve.metrics().get(PROXY);
        if (kl == null || gold == null) {
            return List.of();
        }
        return IntStream.range(0, curve.steps().length)
                .filter(i -> Double.isFinite(kl[i]) && Double.isFinite(gold[i]))
                .mapToObj(
                        i ->
                                new Look(
                                        curve.steps()[i],
                                        kl[i],
                                        gold[i],
                                        proxy == null ? Double.NaN : proxy[i]))
                .toList();
    }

    /** Tell whether any look says how good the policy is. */
    public boolean hasQuality() {
        return seeds.values().stream()
                .flatMap(List::stream)
                .anyMatch(look -> Double.isFinite(look.quality()));
    }
}
