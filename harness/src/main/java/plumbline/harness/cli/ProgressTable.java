package plumbline.harness.cli;

import plumbline.harness.pipeline.Progress.Work;
import plumbline.harness.report.TextTable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/** How far each arm is with each seed. */
final class ProgressTable {
    private static final int WIDE = 10_000;

    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final SequencedSet<String> arms = new LinkedHashSet<>();
    private final SequencedSet<Long> seeds = new LinkedHashSet<>();
    private final Set<String> current = new HashSet<>();

    /** One arm's work with one seed: its pieces, and how much of each is done. */
    private static final class Cell {
        final Map<String, Double> share = new LinkedHashMap<>();
        final Map<String, String> names = new LinkedHashMap<>();

        String text(Set<String> current) {
            long done = share.values().stream().filter(s -> s >= 1).count();
            if (done == share.size()) {
                return "done";
            }
            String now =
                    names.keySet().stream()
                            .filter(title -> current.contains(title) && share.get(title) < 1)
                            .map(title -> " " + names.get(title) + percent(share.get(title)))
                            .findFirst()
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
        current.add(title);
    }

    void step(String title, double share) {
        set(title, Math.min(share, 0.99));
    }

    void end(String title) {
        set(title, 1);
        current.remove(title);
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
