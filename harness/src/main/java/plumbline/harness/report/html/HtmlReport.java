package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.report.ResultTables;
import plumbline.harness.report.Revisions;
import plumbline.harness.report.Summary;
import plumbline.harness.result.RunRecord;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** Puts the page together: the answer first, then what it rests on, then what it cannot say. */
public final class HtmlReport {
    private final RunRecord run;
    private final Summary summary;
    private final ResultTables tables;
    private final ArmStyles styles;
    private final Optional<Markup> proxy;

    private HtmlReport(RunRecord run, Summary summary) {
        this.run = run;
        this.summary = summary;
        this.tables = new ResultTables(run, summary);
        this.styles = ArmStyles.of(run);
        this.proxy = ProxySection.of(run, styles);
    }

    public static String render(RunRecord run, Summary summary) {
        return new HtmlReport(run, summary).page();
    }

    private String page() {
        return Page.searchable(run.name() + " – Plumbline report", body());
    }

    private Markup body() {
        Markup main = tag("main").attr("id", "main");
        main.add(new HeadlineSection(run, summary, styles).render());
        main.add(new FiguresSection(summary, styles).render());
        CostSection.of(tables).ifPresent(main::add);
        StagesSection.of(summary).ifPresent(main::add);
        proxy.ifPresent(main::add);
        OverOptimizationSection.of(summary, styles).ifPresent(main::add);
        MatchedSection.of(summary).ifPresent(main::add);
        main.add(new TrainingSection(run, styles).render());
        main.add(new CardsSection(run).render());
        RewardSection.of(run).ifPresent(main::add);
        main.add(new DataSection(run.data()).render());
        main.add(new ContextSection(tables, run.context()).render());
        main.add(new ExamplesSection(run, styles).render());
        new RevisionsSection(run).render().ifPresent(main::add);
        main.add(health());
        main.add(cautions());
        main.add(reproduce());
        return tag("body").add(header()).add(main);
    }

    private Markup header() {
        Markup header =
                tag("header")
                        .add(tag("a", "Skip to the answer").attr("href", "#main").css("skip"))
                        .add(tag("h1", run.name()))
                        .add(tag("p", subtitle()).css("subtitle"));
        run.failures().forEach(f -> header.add(tag("p", f.sentence()).css("failed")));
        return header.add(navigation());
    }

    private String subtitle() {
        int seeds = run.context().seeds().size();
        return "%s · %s · recipe %s · %s"
                .formatted(
                        counted(run.arms().size(), "arm"),
                        counted(seeds, "seed"),
                        run.context().recipeHash(),
                        run.context().started());
    }

    private static String counted(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    private Markup navigation() {
        Markup nav = tag("nav").attr("aria-label", "Sections");
        SequencedMap<String, String> links = new LinkedHashMap<>();
        links.put("#figures", "Figures");
        if (!tables.costs().isEmpty()) {
            links.put("#" + CostSection.ID, "Cost");
        }
        if (!summary.attributions().isEmpty()) {
            links.put("#stages", "Stage by stage");
        }
        if (proxy.isPresent()) {
            links.put("#" + ProxySection.ID, ProxySection.title(run));
        }
        if (!summary.overOptimization().isEmpty()) {
            links.put("#" + OverOptimizationSection.ID, "Over-optimisation");
        }
        if (!summary.matched().isEmpty()) {
            links.put("#" + MatchedSection.ID, "At the same KL");
        }
        links.put("#training", "Training");
        links.put("#cards", "Cards");
        if (!run.rewardCards().isEmpty()) {
            links.put("#rewards", "Reward models");
        }
        links.put("#data", "Data");
        links.put("#context", "Context");
        links.put("#examples", "Prompt by prompt");
        if (!Revisions.byStage(run).isEmpty()) {
            links.put("#revisions", "Critiques and revisions");
        }
        links.put("#health", "Health (" + summary.health().size() + ")");
        links.put("#cautions", "Cautions (" + summary.cautions().size() + ")");
        links.put("#reproduce", "Reproduce");
        links.forEach((at, name) -> nav.add(tag("a", name).attr("href", at)).text(" "));
        return nav;
    }

    private Markup health() {
        Markup list = tag("ul");
        summary.health().forEach(f -> list.add(tag("li", f.sentence())));
        Markup section = tag("section").attr("id", "health").add(tag("h2", "Health"));
        return summary.health().isEmpty()
                ? section.add(tag("p", "No rule fired."))
                : section.add(list);
    }

    private Markup cautions() {
        Markup list = tag("ul");
        summary.cautions().forEach(c -> list.add(tag("li", c)));
        Markup section = tag("section").attr("id", "cautions").add(tag("h2", "Cautions"));
        return summary.cautions().isEmpty() ? section.add(tag("p", "None.")) : section.add(list);
    }

    private Markup reproduce() {
        return tag("section")
                .attr("id", "reproduce")
                .add(tag("h2", "Reproduce"))
                .add(tag("pre", run.context().command()))
                .add(
                        tag(
                                "p",
                                "'plumb reproduce', given the folder of this run, trains again from"
                                    + " what it recorded and says whether every bit is the same."))
                .add(
                        tag(
                                "p",
                                "Everything on this page is computed from report.json, which stands"
                                    + " beside it; results.csv and metrics/*.csv hold the numbers"
                                    + " for other tools."));
    }
}
