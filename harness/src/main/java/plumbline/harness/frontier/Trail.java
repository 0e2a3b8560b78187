package plumbline.harness.frontier;

import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.Baseline;
import plumbline.harness.result.Checkpoint;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.harness.result.StageCurve;
import plumbline.harness.stats.KlCurve.Form;

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
 * @param seeds looks in the order of their steps
 */
public record Trail(
        List<String> arms, String stage, Form form, SequencedMap<Long, List<Look>> seeds) {
    private static final String KL = "eval_kl";
    private static final String GOLD = "eval_gold";
    private static final String PROXY = "eval_scores";

    /**
     * Collect those of a run, in its order, and the baselines behind them; a stage that several
     * arms share is there once.
     */
    public static List<Trail> of(RunRecord run) {
        List<Trail> trails = new ArrayList<>();
        for (ArmRecord arm : run.arms()) {
            of(arm).forEach(trail -> join(trails, trail));
        }
        trails.addAll(baselines(run));
        return List.copyOf(trails);
    }

    private static Collection<Trail> baselines(RunRecord run) {
        SequencedMap<String, Trail> byTitle = new LinkedHashMap<>();
        for (Baseline baseline : run.baselines()) {
            byTitle.computeIfAbsent(
                            baseline.title(),
                            title ->
                                    new Trail(
                                            List.of(title),
                                            "no training",
                                            Form.BEST_OF_N,
                                            new LinkedHashMap<>()))
                    .seeds()
                    .put(baseline.seed(), looks(baseline.points().stream()));
        }
        return byTitle.values();
    }

    private static List<Look> looks(Stream<Checkpoint> checkpoints) {
        return checkpoints
                .map(
                        c ->
                                new Look(
                                        c.step(),
                                        c.figure(Checkpoint.KL),
                                        c.figure(Checkpoint.GOLD),
                                        c.figure(Checkpoint.PROXY)))
                .toList();
    }

    /** Take the harness's looks; where it had none, the stage's own. */
    private static List<Look> looks(SeedRecord seed, int place) {
        List<Look> looks = looks(seed.checkpoints().stream().filter(c -> c.place() == place));
        return looks.isEmpty() ? looks(seed.curves().get(place)) : looks;
    }

    private static List<Trail> of(ArmRecord arm) {
        Map<Integer, Trail> byPlace = new TreeMap<>();
        for (SeedRecord seed : arm.seeds()) {
            for (int place = 0; place < seed.curves().size(); place++) {
                StageCurve curve = seed.curves().get(place);
                List<Look> looks = looks(seed, place);
                if (!looks.isEmpty()) {
                    byPlace.computeIfAbsent(place, _ -> empty(arm.name(), curve.stage()))
                            .seeds()
                            .put(seed.seed(), looks);
                }
            }
        }
        return List.copyOf(byPlace.values());
    }

    private static Trail empty(String arm, String stage) {
        return new Trail(new ArrayList<>(List.of(arm)), stage, Form.RL, new LinkedHashMap<>());
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

    /** Tell whether any look was judged by gold. */
    public boolean hasGold() {
        return seeds.values().stream()
                .flatMap(List::stream)
                .anyMatch(look -> Double.isFinite(look.gold()));
    }
}
