package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.report.CardTable;
import plumbline.harness.result.RunRecord;

import java.util.ArrayList;
import java.util.List;

/** What stages found out about their own results. */
record CardsSection(RunRecord run) {
    Markup render() {
        Markup section = tag("section").attr("id", "cards").add(tag("h2", "Cards"));
        List<CardTable> cards = CardTable.of(run);
        if (cards.isEmpty()) {
            return section.add(tag("p", "No stage left a card."));
        }
        cards.forEach(card -> section.add(card(card)));
        return section;
    }

    private static Markup card(CardTable card) {
        Markup part = tag("div").add(tag("h3", card.heading()));
        card.remarks().forEach(r -> part.add(tag("p", r).css("verdict open")));
        return part.add(
                Tables.grid(
                        "With 95 % intervals where there are any.",
                        card.rows().stream().map(CardsSection::cells).toList()));
    }

    /** Put the reading under the figure's name: at the end of a wide row nobody sees it. */
    private static List<Markup> cells(List<String> row) {
        List<Markup> cells =
                new ArrayList<>(row.stream().limit(row.size() - 1).map(Tables::cell).toList());
        boolean heading = row.getLast().equals("reading");
        if (!heading && !row.getLast().isEmpty()) {
            cells.set(0, tag("span").add(cells.getFirst()).add(tag("small", row.getLast())));
        }
        return cells;
    }
}
