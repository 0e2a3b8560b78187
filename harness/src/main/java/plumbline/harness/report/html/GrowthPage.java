package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import java.util.List;
import java.util.Map;

/**
 * A page of charts with their numbers below: how cost grows.
 *
 * @param facts what it was measured on, before any number
 * @param cautions what the numbers do not say
 */
public record GrowthPage(
        String title,
        String subtitle,
        Map<String, String> facts,
        List<Part> parts,
        List<String> cautions) {

    /**
     * @param table headings first
     */
    public record Part(
            String title, String sentence, List<GrowthChart> charts, List<List<String>> table) {
        private Markup render() {
            Markup curves = tag("div").css("curves");
            charts.forEach(chart -> curves.add(chart.draw()));
            return tag("section")
                    .add(tag("h2", title))
                    .add(tag("p", sentence))
                    .add(curves)
                    .add(Tables.plain("The same in numbers.", table));
        }
    }

    public String render() {
        Markup main = tag("main").add(Tables.facts(facts));
        parts.forEach(part -> main.add(part.render()));
        Markup list = tag("ul");
        cautions.forEach(caution -> list.add(tag("li", caution)));
        main.add(tag("section").add(tag("h2", "Cautions")).add(list));
        Markup header = tag("header").add(tag("h1", title)).add(tag("p", subtitle).css("subtitle"));
        return Page.of(title + " – Plumbline", tag("body").add(header).add(main));
    }
}
