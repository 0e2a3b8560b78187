package plumbline.harness.cli;

import plumbline.harness.report.Numbers;
import plumbline.harness.report.TextTable;
import plumbline.harness.result.HardwarePlan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes for the terminal what hardware that is not here would take. */
final class HardwareText {
    private static final int WIDTH = 100;
    private static final double GIB = 1L << 30;
    private static final double HOUR = 3600;

    private HardwareText() {}

    static String of(HardwarePlan plan) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("stage", "memory", "fits", "hours"));
        for (HardwarePlan.Stage stage : plan.stages()) {
            rows.add(
                    List.of(
                            stage.stage(),
                            gib(stage.bytes()),
                            stage.bytes() <= plan.memoryBytes() ? "yes" : "NO",
                            hours(stage.seconds())));
        }
        StringBuilder text = new StringBuilder();
        text.append(
                "%nA model of %s parameters on a device of %s, by formula; each stage, for one seed%n"
                        .formatted(
                                String.format(Locale.ROOT, "%,.0f", plan.parameters()),
                                gib(plan.memoryBytes())));
        text.append(new TextTable(WIDTH, rows).render());
        plan.stages().forEach(stage -> text.append(parts(stage)).append('\n'));
        text.append("All seeds: about %s hours".formatted(hours(plan.seconds())));
        text.append(
                plan.money() == null
                        ? "."
                        : ", %s of money.".formatted(Numbers.plain(plan.money())));
        text.append('\n').append(verdict(plan));
        return text.toString();
    }

    private static String verdict(HardwarePlan plan) {
        String large =
                plan.stages().stream()
                        .filter(stage -> stage.bytes() > plan.memoryBytes())
                        .map(stage -> "'" + stage.stage() + "' (" + gib(stage.bytes()) + ")")
                        .collect(Collectors.joining(", "));
        return large.isEmpty()
                ? "Everything fits.\n"
                : "Will not fit: %s. A low-rank adapter (base.model.lora) takes less.%n"
                        .formatted(large);
    }

    private static String parts(HardwarePlan.Stage stage) {
        return stage.parts().stream()
                .map(part -> part.what() + " " + gib(part.bytes()))
                .collect(Collectors.joining(", ", "- " + stage.stage() + ": ", ""));
    }

    private static String gib(double bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
    }

    private static String hours(double seconds) {
        return Numbers.plain(seconds / HOUR);
    }
}
