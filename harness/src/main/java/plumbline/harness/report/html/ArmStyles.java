package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;

import java.util.List;

/** The look of every arm of a run, by its place in the run. */
record ArmStyles(List<String> arms) {
    static ArmStyles of(RunRecord run) {
        return new ArmStyles(run.arms().stream().map(ArmRecord::name).toList());
    }

    /** Return an arm's look; that of a baseline, where there is no arm of this name. */
    ArmStyle of(String arm) {
        return new ArmStyle(arms.indexOf(arm));
    }

    /** Name an arm beside its marker. */
    Markup name(String arm) {
        return tag("span").css("arm").add(of(arm).sample()).add(tag("bdi", arm));
    }

    Markup legend() {
        Markup list = tag("ul").css("legend").attr("aria-label", "Arms");
        arms.forEach(arm -> list.add(tag("li").add(name(arm))));
        return list;
    }
}
