package plumbline.harness.report;

import plumbline.harness.report.Attribution.Gain;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.Lineage;
import plumbline.harness.result.RunRecord;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each stage of an arm added, and how its policies came about, in words and rows. */
public final class StageLines {
    private static final int DIGITS = 12;

    private StageLines() {}

    /** Return a sentence an arm. */
    public static List<String> of(Summary summary) {
        return summary.attributions().stream().map(StageLines::sentence).toList();
    }

    private static String sentence(Attribution a) {
        return "%s, in %s from %s on: %s."
                .formatted(
                        a.arm(),
                        a.metric(),
                        a.from(),
                        a.gains().stream()
                                .map(StageLines::words)
                                .collect(Collectors.joining("; ")));
    }

    private static String words(Gain gain) {
        String nats =
                Optional.ofNullable(gain.nats())
                        .map(
                                f ->
                                        " at "
                                                + signed(
                                                        f, Numbers.rounded(f.value(), f.interval()))
                                                + " nats")
                        .orElse("");
        return gain.stage() + " " + signed(gain.gain(), Numbers.withInterval(gain.gain())) + nats;
    }

    private static String signed(Figure figure, String written) {
        return figure.value() > 0 ? "+" + written : written;
    }

    /** Lay out an arm's gains; the first row is the heading. */
    public static List<List<String>> rows(Attribution a) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("stage", "adds to " + a.metric(), "adds to kl/sequence [nats]", "seeds"));
        for (Gain gain : a.gains()) {
            rows.add(
                    List.of(
                            gain.stage(),
                            signed(gain.gain(), Numbers.withInterval(gain.gain())),
                            gain.nats() == null
                                    ? ""
                                    : signed(gain.nats(), Numbers.withInterval(gain.nats())),
                            gain.seeds().stream()
                                    .map(s -> Numbers.plain(s.figure().value()))
                                    .collect(Collectors.joining(", "))));
        }
        return rows;
    }

    /** Say from which policy an arm's gains are counted. */
    public static String caption(Attribution a) {
        return "%s, stage by stage from the policy of %s on: after the stage less before it, with 95 %% intervals; then each seed's own."
                .formatted(a.arm(), a.from());
    }

    /** Return, arm by arm and seed by seed, the content hashes from the base to the last stage. */
    public static List<String> lineages(RunRecord run) {
        return run.arms().stream().flatMap(StageLines::lineages).toList();
    }

    private static Stream<String> lineages(ArmRecord arm) {
        return arm.seeds().stream()
                .filter(seed -> !seed.lineage().stages().isEmpty())
                .map(
                        seed ->
                                "%s, seed %d: %s"
                                        .formatted(
                                                arm.name(), seed.seed(), lineage(seed.lineage())));
    }

    private static String lineage(Lineage lineage) {
        return Stream.concat(
                        Stream.of("base " + cut(lineage.base())),
                        lineage.stages().stream().map(s -> s.stage() + " " + cut(s.left())))
                .collect(Collectors.joining(" → "));
    }

    private static String cut(String hash) {
        return hash.substring(0, Math.min(DIGITS, hash.length()));
    }
}
