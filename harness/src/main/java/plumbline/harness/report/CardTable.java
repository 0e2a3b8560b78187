package plumbline.harness.report;

import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.harness.result.StageCard;
import plumbline.harness.stats.Interval;
import plumbline.spi.Card;
import plumbline.spi.Card.Row;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One kind of card of one stage, over all seeds: a row per figure, a column per card. A card that
 * arms share stands once.
 *
 * @param columns heading to card
 */
public record CardTable(String stage, String title, Map<String, Card> columns) {
    /** A stage's card of one title. */
    private record Kind(String stage, String title) {}

    /** Who has a card. */
    private record Holder(String arm, long seed) {
        /** Return the seed alone where the cards are all of one arm. */
        String called(boolean oneArm) {
            return (oneArm ? "" : arm + ", ") + "seed " + seed;
        }
    }

    /** Lay out every card of a run. */
    public static List<CardTable> of(RunRecord run) {
        Map<Kind, Map<Card, List<Holder>>> holders = new LinkedHashMap<>();
        for (ArmRecord arm : run.arms()) {
            for (SeedRecord seed : arm.seeds()) {
                seed.cards().forEach(card -> hold(holders, arm, seed, card));
            }
        }
        return holders.entrySet().stream().map(e -> of(e.getKey(), e.getValue())).toList();
    }

    private static void hold(
            Map<Kind, Map<Card, List<Holder>>> holders,
            ArmRecord arm,
            SeedRecord seed,
            StageCard card) {
        holders.computeIfAbsent(
                        new Kind(card.stage(), card.card().title()), _ -> new LinkedHashMap<>())
                .computeIfAbsent(card.card(), _ -> new ArrayList<>())
                .add(new Holder(arm.name(), seed.seed()));
    }

    private static CardTable of(Kind kind, Map<Card, List<Holder>> holders) {
        boolean oneArm =
                holders.values().stream().map(who -> who.getFirst().arm()).distinct().count() == 1;
        Map<String, Card> columns = new LinkedHashMap<>();
        holders.forEach((card, who) -> columns.put(who.getFirst().called(oneArm), card));
        return new CardTable(kind.stage(), kind.title(), columns);
    }

    /** Return how the table is headed. */
    public String heading() {
        return "Stage " + stage + ": " + title;
    }

    /** Return what readers should be told first, each once, with the cards that say it. */
    public List<String> remarks() {
        Map<String, List<String>> who = new LinkedHashMap<>();
        columns.forEach(
                (holder, card) ->
                        card.remarks()
                                .forEach(
                                        remark ->
                                                who.computeIfAbsent(remark, _ -> new ArrayList<>())
                                                        .add(holder)));
        return who.entrySet().stream()
                .map(
                        e ->
                                e.getValue().size() == columns.size()
                                        ? e.getKey()
                                        : String.join("; ", e.getValue()) + ": " + e.getKey())
                .toList();
    }

    /** Return the rows; the first is the heading, the last cell of each the reading. */
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("figure"));
        heading.addAll(columns.keySet());
        heading.add("reading");
        rows.add(heading);
        columns.values().stream()
                .flatMap(card -> card.rows().stream())
                .map(Row::name)
                .distinct()
                .forEach(name -> rows.add(row(name)));
        return rows;
    }

    private List<String> row(String name) {
        List<Optional<Row>> figures =
                columns.values().stream()
                        .map(c -> c.rows().stream().filter(r -> r.name().equals(name)).findFirst())
                        .toList();
        Row any = figures.stream().flatMap(Optional::stream).findFirst().orElseThrow();
        List<String> row = new ArrayList<>();
        row.add(any.unit().isEmpty() ? name : name + " [" + any.unit() + "]");
        figures.forEach(figure -> row.add(figure.map(CardTable::cell).orElse("")));
        row.add(any.reading());
        return row;
    }

    private static String cell(Row row) {
        Interval interval = row.hasInterval() ? new Interval(row.low(), row.high()) : null;
        return Numbers.withInterval(new Figure(row.value(), interval, 0));
    }
}
