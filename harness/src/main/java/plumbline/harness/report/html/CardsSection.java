package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.report.CardTable;
import plumbline.harness.result.RunRecord;

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
        card.columns()
                .forEach(
                        (holder, c) ->
                                c.remarks()
                                        .forEach(
                                                r ->
                                                        part.add(
                                                                tag("p", holder + ": " + r)
                                                                        .css("verdict open"))));
        return part.add(Tables.plain("With 95 % intervals where there are any.", card.rows()));
    }
}
