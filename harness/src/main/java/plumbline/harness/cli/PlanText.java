package plumbline.harness.cli;

import plumbline.harness.pipeline.Preflight;
import plumbline.harness.report.Numbers;
import plumbline.harness.report.TextTable;
import plumbline.harness.result.DataReport.Section;
import plumbline.harness.result.RunPlan;
import plumbline.harness.result.RunPlan.ArmPlan;
import plumbline.harness.result.RunPlan.LooksPlan;
import plumbline.harness.result.RunPlan.StagePlan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Writes a plan for the terminal. */
final class PlanText {
    private static final int WIDTH = 100;
    private static final int MINUTE = 60;

    private PlanText() {}

    /**
     * Write it.
     *
     * @param peak megabytes that the rehearsal had resident at most; empty where nobody knows
     */
    static String of(RunPlan plan, OptionalDouble peak, Preflight run) {
        StringBuilder text = new StringBuilder();
        text.append(
                "Plan of %s: %d arms, %d seeds, rehearsed on this machine.%n%n"
                        .formatted(plan.recipe(), plan.arms().size(), plan.seeds()));
        run.data().report().sections().forEach(s -> text.append(data(s)).append('\n'));
        text.append("\nEach stage, for one seed\n")
                .append(new TextTable(WIDTH, stages(plan)).render())
                .append("\nEach arm, for one seed, as if it ran alone\n")
                .append(new TextTable(WIDTH, arms(plan)).render())
                .append('\n');
        JudgePlanText.of(run).forEach(line -> text.append(line).append('\n'));
        text.append(
                "All seeds, shared stages once: about %s, %s of it evaluation.%n"
                        .formatted(
                                time(plan.seconds()),
                                time(plan.seeds() * plan.evaluationSeconds())));
        if (plan.looks().looks() > 0) {
            text.append(looks(plan));
        }
        if (plan.tuningSeconds() > 0) {
            text.append("Of that tuning: about %s.%n".formatted(time(plan.tuningSeconds())));
        }
        peak.ifPresent(mb -> text.append("Peak memory: about %.0f MB resident.%n".formatted(mb)));
        run.cautions().forEach(caution -> text.append("- ").append(caution).append('\n'));
        plan.remarks().forEach(remark -> text.append("- ").append(remark).append('\n'));
        return text.toString();
    }

    private static String looks(RunPlan plan) {
        LooksPlan looks = plan.looks();
        return "Of that %d looks for each seed: about %s for all, %s tokens generated for each.%n"
                .formatted(
                        looks.looks(),
                        time(plan.seeds() * looks.seconds()),
                        whole(looks.generatedTokens()));
    }

    private static String data(Section section) {
        return section.name()
                + ": "
                + section.counts().entrySet().stream()
                        .filter(count -> count.getValue() > 0)
                        .map(count -> whole(count.getValue()) + " " + count.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static List<List<String>> stages(RunPlan plan) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        "stage",
                        "does",
                        "steps",
                        "seconds",
                        "trained",
                        "generated",
                        "votes",
                        "questions",
                        "calls outside"));
        for (StagePlan s : plan.stages()) {
            rows.add(
                    List.of(
                            s.stage(),
                            s.component(),
                            whole(s.steps()),
                            Numbers.plain(s.seconds()),
                            whole(s.trainedTokens()),
                            whole(s.generatedTokens()),
                            whole(s.votes()),
                            whole(s.questions()),
                            whole(s.calls())));
        }
        return rows;
    }

    private static List<List<String>> arms(RunPlan plan) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        "arm",
                        "seconds",
                        "trained",
                        "generated",
                        "labels",
                        "questions",
                        "calls outside"));
        for (ArmPlan a : plan.arms()) {
            rows.add(
                    List.of(
                            a.arm(),
                            Numbers.plain(a.seconds()),
                            whole(a.trainedTokens()),
                            whole(a.generatedTokens()),
                            whole(a.labels()),
                            whole(a.questions()),
                            whole(a.calls())));
        }
        return rows;
    }

    /** Write a count; blank for none. */
    private static String whole(double count) {
        return count == 0 ? "" : String.format(Locale.ROOT, "%,.0f", count);
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 2 * MINUTE
                ? whole + " s"
                : "%d min %d s".formatted(whole / MINUTE, whole % MINUTE);
    }
}
