package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.report.ResultTables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What each arm took: time, tokens, labels, what judges were asked, and whatever else is metered.
 */
final class CostSection {
    static final String ID = "cost";

    private CostSection() {}

    /** Return the section; empty where nothing was metered. */
    static Optional<Markup> of(ResultTables tables) {
        List<List<String>> costs = new ArrayList<>(tables.costs());
        if (costs.isEmpty()) {
            return Optional.empty();
        }
        costs.set(0, costs.getFirst().stream().map(CostSection::heading).toList());
        return Optional.of(
                tag("section")
                        .attr("id", ID)
                        .add(tag("h2", "Cost"))
                        .add(
                                Tables.plain(
                                        "Mean per seed, as if each arm had run alone: a stage that"
                                            + " arms share counts for each. Labels are those that"
                                            + " were given and those that raters were asked for.",
                                        costs)));
    }

    private static String heading(String kind) {
        String words = kind.replace('-', ' ');
        return kind.equals("seconds") ? "seconds [s]" : words;
    }
}
