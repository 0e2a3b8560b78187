package plumbline.harness.result;

import plumbline.spi.Measurement;

import java.util.List;
import java.util.Map;

/**
 * What one arm gave for one seed.
 *
 * @param cost {@code seconds}, {@code trained-tokens}, {@code generated-tokens}, {@code labels} …
 * @param samples held-out prompts with the arm's answers, for reading
 * @param cards what the arm's stages found out about their own results
 * @param revised answers that the arm's stages revised, the first of each, for reading
 * @param lineage how the arm's policy came about
 * @param checkpoints looks at the arm's policies while they trained
 * @param protocol under which circumstances it was trained and measured
 */
public record SeedRecord(
        long seed,
        List<Measurement> measurements,
        List<StageCurve> curves,
        Map<String, Double> cost,
        List<Sample> samples,
        List<StageCard> cards,
        List<Revised> revised,
        Lineage lineage,
        List<Checkpoint> checkpoints,
        Protocol protocol) {
    public SeedRecord {
        cards = cards == null ? List.of() : List.copyOf(cards); // reports of old have none
        revised = revised == null ? List.of() : List.copyOf(revised);
        lineage = lineage == null ? Lineage.UNKNOWN : lineage;
        checkpoints = checkpoints == null ? List.of() : List.copyOf(checkpoints);
        protocol = protocol == null ? Protocol.UNKNOWN : protocol;
    }

    /** Describe an arm that revised no answer. */
    public SeedRecord(
            long seed,
            List<Measurement> measurements,
            List<StageCurve> curves,
            Map<String, Double> cost,
            List<Sample> samples,
            List<StageCard> cards) {
        this(seed, measurements, curves, cost, samples, cards, List.of(), Lineage.UNKNOWN);
    }

    /** Describe an arm at which nobody looked on the way, nor noted the circumstances. */
    public SeedRecord(
            long seed,
            List<Measurement> measurements,
            List<StageCurve> curves,
            Map<String, Double> cost,
            List<Sample> samples,
            List<StageCard> cards,
            List<Revised> revised,
            Lineage lineage) {
        this(seed, measurements, curves, cost, samples, cards, revised, lineage, List.of(), null);
    }

    /** Return the same under another protocol. */
    public SeedRecord with(Protocol other) {
        return new SeedRecord(
                seed,
                measurements,
                curves,
                cost,
                samples,
                cards,
                revised,
                lineage,
                checkpoints,
                other);
    }

    /** Return the same without what the reference arm answered. */
    public SeedRecord withoutOpponent() {
        List<Sample> alone =
                samples.stream()
                        .map(s -> new Sample(s.prompt(), s.answer(), null, s.gold(), null))
                        .toList();
        return new SeedRecord(
                seed,
                measurements,
                curves,
                cost,
                alone,
                cards,
                revised,
                lineage,
                checkpoints,
                protocol);
    }

    /**
     * One held-out prompt with an arm's answer and the reference arm's.
     *
     * @param gold of the answer; null where there is no gold reward
     * @param opponentGold of the other; null in older reports too
     */
    public record Sample(
            String prompt, String answer, String opponentAnswer, Double gold, Double opponentGold) {
        /** Return whether it alone tells how much better the answer is than the other. */
        public boolean judged() {
            return isNumber(gold) && isNumber(opponentGold);
        }

        private static boolean isNumber(Double gold) {
            return gold != null && !gold.isNaN();
        }
    }
}
