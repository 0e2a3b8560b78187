package plumbline.harness.frontier;

import plumbline.harness.result.Checkpoint;
import plumbline.harness.result.RunRecord;
import plumbline.spi.Measurement;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By what looks at policies tell how good they are: gold, and where the data have none, how often a
 * judge prefers their answers to the reference's.
 *
 * @param metric the looks' measurement: {@code gold-reward}, {@code judge-win-rate/NAME}
 */
public record Quality(String metric) {
    public static final Quality GOLD = new Quality(Checkpoint.GOLD);

    /** Return that of a run; gold where nothing was looked at. */
    public static Quality of(RunRecord run) {
        boolean gold = looks(run).anyMatch(look -> look.measurement(Checkpoint.GOLD).isPresent());
        return gold ? GOLD : byJudge(run).orElse(GOLD);
    }

    /** Return the win rate by the judge whom looks asked, whether or not there is gold. */
    public static Optional<Quality> byJudge(RunRecord run) {
        return looks(run)
                .flatMap(look -> look.judged().stream())
                .findFirst()
                .map(Measurement::name)
                .map(Quality::new);
    }

    private static Stream<Checkpoint> looks(RunRecord run) {
        return Stream.concat(
                        run.arms().stream()
                                .flatMap(arm -> arm.seeds().stream())
                                .map(seed -> seed.checkpoints()),
                        run.baselines().stream().map(baseline -> baseline.points()))
                .flatMap(List::stream);
    }

    /** Return whether it is gold. */
    public boolean known() {
        return equals(GOLD);
    }

    /** Name it within a sentence. */
    public String words() {
        return known() ? "gold" : "win rate by " + judge();
    }

    /** Name it at the beginning of a heading. */
    public String heading() {
        return known() ? "Gold" : "Win rate by " + judge();
    }

    /** Name it on an axis. */
    public String axis() {
        return known() ? "gold reward" : words();
    }

    private String judge() {
        return metric.substring(metric.indexOf('/') + 1);
    }
}
