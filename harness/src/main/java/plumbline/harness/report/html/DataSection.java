package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.report.Numbers;
import plumbline.harness.result.DataReport;

import java.util.LinkedHashMap;
import java.util.Map;

/** What became of the data, per data set, and what was noticed on the way. */
record DataSection(DataReport data) {
    Markup render() {
        Markup section = tag("section").attr("id", "data").add(tag("h2", "Data"));
        data.warnings().forEach(w -> section.add(tag("p", w).css("verdict open")));
        Markup sets = tag("div").css("sets");
        data.sections().forEach(s -> sets.add(set(s)));
        return section.add(sets);
    }

    private static Markup set(DataReport.Section section) {
        Map<String, String> facts = new LinkedHashMap<>();
        section.counts().forEach((name, count) -> facts.put(name, String.valueOf(count)));
        section.statistics().forEach((name, value) -> facts.put(name, Numbers.plain(value)));
        return tag("div").add(tag("h3", section.name())).add(Tables.facts(facts));
    }
}
