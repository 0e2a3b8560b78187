package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import java.util.List;
import java.util.Map;

/** Tables that scroll sideways on a narrow screen, by keyboard too. */
final class Tables {
    /** From how many characters on a cell may break into lines. */
    private static final int LONG = 40;

    private Tables() {}

    /** Lay out a table whose first row and first column are headings. */
    static Markup grid(String caption, List<List<Markup>> rows) {
        Markup body = tag("tbody");
        rows.stream().skip(1).forEach(row -> body.add(row(row)));
        Markup table = tag("table").add(tag("thead").add(headings(rows.getFirst()))).add(body);
        Markup scrolling =
                tag("div")
                        .css("scroll")
                        .attr("role", "region")
                        .attr("tabindex", "0")
                        .attr("aria-label", caption)
                        .add(table);
        return tag("div").css("table").add(tag("p", caption).css("caption")).add(scrolling);
    }

    private static Markup headings(List<Markup> cells) {
        Markup row = tag("tr");
        cells.forEach(cell -> row.add(tag("th").attr("scope", "col").add(cell)));
        return row;
    }

    private static Markup row(List<Markup> cells) {
        Markup row = tag("tr").add(tag("th").attr("scope", "row").add(cells.getFirst()));
        cells.stream().skip(1).forEach(cell -> row.add(tag("td").add(cell)));
        return row;
    }

    /** Lay out plain text the same way. */
    static Markup plain(String caption, List<List<String>> rows) {
        return grid(
                caption, rows.stream().map(r -> r.stream().map(Tables::cell).toList()).toList());
    }

    static Markup cell(String text) {
        Markup cell = tag("span", text);
        return text.length() > LONG ? cell.css("long") : cell;
    }

    /** List label and value pairs. */
    static Markup facts(Map<String, String> facts) {
        Markup list = tag("dl").css("facts");
        facts.forEach((label, value) -> list.add(tag("dt", label)).add(tag("dd", value)));
        return list;
    }
}
