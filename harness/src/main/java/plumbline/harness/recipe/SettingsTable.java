package plumbline.harness.recipe;

import plumbline.spi.Setting;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A settings record as a table for people: key, default, range, meaning. */
public final class SettingsTable {
    private SettingsTable() {}

    /**
     * One setting.
     *
     * @param key dotted
     * @param value the default; empty where there is none
     * @param range what it must be; empty where its type says it all
     * @param choices the names that it may take; empty where it is no choice
     */
    public record Row(
            String key, String value, String range, String meaning, List<String> choices) {}

    public static List<Row> of(Record defaults) {
        List<Row> rows = new ArrayList<>();
        add("", defaults, rows);
        return rows;
    }

    private static void add(String prefix, Record block, List<Row> rows) {
        for (RecordComponent component : block.getClass().getRecordComponents()) {
            String key = prefix + Names.kebab(component.getName());
            Object present = Records.get(block, component);
            Optional<?> value = present == null ? Optional.empty() : Records.unwrap(present);
            if (value.isPresent() && value.get() instanceof Record nested) {
                add(Records.flat(component) ? prefix : key + ".", nested, rows);
            } else {
                rows.add(row(key, value, Records.setting(component)));
            }
        }
    }

    private static Row row(String key, Optional<?> value, Setting setting) {
        boolean free = setting == null || setting.kind() == Setting.Kind.ANY;
        return new Row(
                key,
                value.map(EffectiveSettings::text).orElse(""),
                free ? "" : Ranges.words(setting),
                setting == null ? "" : setting.doc(),
                setting == null ? List.of() : List.of(setting.choices()));
    }
}
