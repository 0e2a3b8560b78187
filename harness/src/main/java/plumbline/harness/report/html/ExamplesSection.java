package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Single prompts to read: where each arm won and lost most against the reference arm. */
record ExamplesSection(RunRecord run, ArmStyles styles) {
    /** How many examples of a kind an arm may show, and all arms together. */
    private static final int MOST_SHOWN = 10;

    private static final int MOST_IN_ALL = 120;
    private static final int LEAST_SHOWN = 3;

    Markup render() {
        Markup section = tag("section").attr("id", "examples").add(tag("h2", "Prompt by prompt"));
        section.add(search());
        Optional<ArmRecord> reference = run.reference();
        List<ArmRecord> others =
                run.arms().stream().filter(a -> !a.name().equals(run.referenceArm())).toList();
        reference.ifPresent(r -> others.forEach(arm -> section.add(arm(arm, r))));
        return others.isEmpty() || reference.isEmpty()
                ? section.add(tag("p", "There are no two arms to lay side by side."))
                : section;
    }

    private Markup arm(ArmRecord arm, ArmRecord reference) {
        List<Example> examples = Example.of(arm, reference);
        Markup part =
                tag("div")
                        .add(
                                tag("h3")
                                        .add(styles.name(arm.name()))
                                        .text(" beside ")
                                        .add(styles.name(reference.name())));
        if (examples.isEmpty()) {
            return part.add(tag("p", "No samples were kept."));
        }
        List<Example> judged = examples.stream().filter(Example::hasGold).toList();
        if (judged.isEmpty()) {
            return part.add(list("Samples", arm, reference, examples));
        }
        Comparator<Example> byGain = Comparator.comparingDouble(Example::gain);
        List<Example> wins =
                judged.stream().filter(e -> e.gain() > 0).sorted(byGain.reversed()).toList();
        List<Example> losses = judged.stream().filter(e -> e.gain() < 0).sorted(byGain).toList();
        return part.add(list("Largest wins by gold reward", arm, reference, wins))
                .add(list("Largest losses by gold reward", arm, reference, losses));
    }

    /** Offer a search, which the page's script unveils. */
    private static Markup search() {
        return tag("p").css("search")
                .attr("hidden", "")
                .add(tag("label", "Search prompts and answers ").attr("for", "search"))
                .add(tag("input").attr("id", "search").attr("type", "search"))
                .text(" ")
                .add(tag("span").attr("id", "found").attr("role", "status"));
    }

    private int shown() {
        return Math.clamp(MOST_IN_ALL / run.arms().size(), LEAST_SHOWN, MOST_SHOWN);
    }

    private Markup list(String title, ArmRecord arm, ArmRecord reference, List<Example> examples) {
        Markup list =
                tag("div")
                        .css("list")
                        .add(
                                tag(
                                        "h4",
                                        title
                                                + " ("
                                                + Math.min(shown(), examples.size())
                                                + " of "
                                                + examples.size()
                                                + ")"));
        examples.stream()
                .limit(shown())
                .forEach(e -> list.add(e.render(arm.name(), reference.name())));
        return list;
    }
}
