package plumbline.harness.cli;

import plumbline.harness.pipeline.Progress.Work;
import plumbline.harness.report.TextTable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/** How far each arm is with each seed. */
final class ProgressTable {
    private static final int WIDE = 10_000;

    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final SequencedSet<String> arms = new LinkedHashSet<>();
    private final SequencedSet<Long> seeds = new LinkedHashSet<>();
    private String current = "";

    /** One arm's work with one seed: its pieces, and how much of each is done. */
    private static final class Cell {
        final Map<String, Double> share = new LinkedHashMap<>();
        final Map<String, String> names = new LinkedHashMap<>();

        String text(String current) {
            long done = share.values().stream().filter(s -> s >= 1).count();
            if (done == share.size()) {
                return "done";
            }
            String now =
                    Optional.ofNullable(names.get(current))
                            .filter(_ -> share.get(current) < 1)
                            .map(name -> " " + name + percent(share.get(current)))
                            .orElse("");
            return done == 0 && now.isEmpty() ? "·" : done + "/" + share.size() + now;
        }

        private static String percent(double share) {
            return share == 0 ? "" : " %d %%".formatted(Math.round(100 * share));
        }
    }

    void expect(List<Work> all) {
        for (Work work : all) {
            arms.add(work.arm());
            seeds.add(work.seed());
            Cell cell = cells.computeIfAbsent(key(work.arm(), work.seed()), _ -> new Cell());
            cell.share.put(work.title(), 0.0);
            cell.names.put(work.title(), work.piece());
        }
    }

    void begin(String title) {
        current = title;
    }

    void step(double share) {
        set(current, Math.min(share, 0.99));
    }

    void end() {
        set(current, 1);
        current = "";
    }

    void reused(String title) {
        set(title, 1);
    }

    private void set(String title, double share) {
        cells.values().forEach(cell -> cell.share.computeIfPresent(title, (_, _) -> share));
    }

    /** Lay it out: arms × seeds; nothing where no work was announced. */
    List<String> lines() {
        if (cells.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("arm"));
        seeds.forEach(seed -> heading.add("seed " + seed));
        rows.add(heading);
        for (String arm : arms) {
            List<String> row = new ArrayList<>(List.of(arm));
            seeds.forEach(seed -> row.add(cells.get(key(arm, seed)).text(current)));
            rows.add(row);
        }
        return new TextTable(WIDE, rows).render().lines().toList();
    }

    private static String key(String arm, long seed) {
        return arm + " " + seed;
    }
}
