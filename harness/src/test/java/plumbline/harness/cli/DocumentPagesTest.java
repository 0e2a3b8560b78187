package plumbline.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.harness.health.HealthRule;
import plumbline.harness.health.HealthRules;
import plumbline.harness.plugin.PluginLoader;
import plumbline.harness.plugin.Registry;
import plumbline.harness.recipe.RecipeSchema;
import plumbline.harness.recipe.SettingsTable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The generated parts of the documentation are what the code says now; {@code
 * -Dgolden.rewrite=true} writes them anew.
 */
class DocumentPagesTest {
    private static final Registry INSTALLED = Registry.of(PluginLoader.load(List.of()));
    private static final String BEGIN = "<!-- begin:";
    private static final String END = "<!-- end -->";

    @Test
    void methodsAreExplainedAsTheyAre() throws IOException {
        Map<String, List<Explained>> byKind =
                Explained.all(INSTALLED).stream()
                        .collect(
                                Collectors.groupingBy(
                                        Explained::kind, LinkedHashMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder();
        byKind.forEach(
                (kind, all) -> {
                    text.append("## ").append(title(kind)).append("\n\n");
                    all.forEach(explained -> text.append(section(explained)));
                });
        check("methods.md", text.toString());
    }

    private static String title(String kind) {
        return kind.contains(" of ")
                ? "Choices of " + kind.replaceAll("(.*) of (.*)", "`$1` of `$2`")
                : Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + "s";
    }

    private static String section(Explained explained) {
        StringBuilder text = new StringBuilder();
        text.append("### ").append(explained.name()).append("\n\n");
        text.append(explained.summary()).append("\n\n");
        if (!explained.formula().isBlank()) {
            text.append("```text\n").append(explained.formula().strip()).append("\n```\n\n");
        }
        if (!explained.source().isBlank()) {
            text.append("Source: ").append(explained.source()).append("\n\n");
        }
        text.append(settings(explained.settings()));
        return text.toString();
    }

    private static String settings(List<SettingsTable.Row> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        return rows.stream()
                .map(
                        row ->
                                "| `%s` | %s | %s%s |\n"
                                        .formatted(
                                                row.key(),
                                                row.value().isEmpty()
                                                        ? "–"
                                                        : "`" + row.value() + "`",
                                                cell(row.meaning()),
                                                row.range().isEmpty()
                                                        ? ""
                                                        : "; " + cell(row.range())))
                .collect(
                        Collectors.joining(
                                "", "| setting | default | meaning |\n|---|---|---|\n", "\n"));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ");
    }

    @Test
    void theReferenceHasEveryKeyOfTheSchema() throws IOException {
        Map<?, ?> blocks = (Map<?, ?>) new RecipeSchema(INSTALLED).document().get("properties");
        StringBuilder text = new StringBuilder();
        for (String block : List.of("base", "data", "evaluation", "engine", "health")) {
            List<String> rows = new ArrayList<>();
            keys("", (Map<?, ?>) blocks.get(block), rows);
            text.append("## ")
                    .append(block)
                    .append("\n\n| key | type | default | meaning |\n|---|---|---|---|\n");
            rows.stream().distinct().forEach(text::append);
            text.append('\n');
        }
        check("recipe-reference.md", text.toString());
    }

    /** Walk through the schema's properties, alternatives one after the other. */
    private static void keys(String prefix, Map<?, ?> schema, List<String> rows) {
        if (schema.get("anyOf") instanceof List<?> alternatives) {
            alternatives.forEach(one -> keys(prefix, (Map<?, ?>) one, rows));
        }
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((key, value) -> key(prefix + key, (Map<?, ?>) value, rows));
        }
    }

    private static void key(String key, Map<?, ?> schema, List<String> rows) {
        if (isBlock(schema)) {
            keys(key + ".", schema, rows);
        } else {
            rows.add(
                    "| `%s` | %s | %s | %s |\n"
                            .formatted(
                                    key,
                                    cell(type(schema)),
                                    schema.get("default") == null
                                            ? "–"
                                            : "`" + schema.get("default") + "`",
                                    schema.get("description") == null
                                            ? ""
                                            : cell(schema.get("description").toString())));
        }
    }

    private static boolean isBlock(Map<?, ?> schema) {
        return schema.containsKey("properties")
                || (schema.get("anyOf") instanceof List<?> alternatives
                        && alternatives.stream()
                                .anyMatch(one -> ((Map<?, ?>) one).containsKey("properties")));
    }

    private static String type(Map<?, ?> schema) {
        if (schema.get("enum") instanceof List<?> names) {
            return names.stream().map(n -> "`" + n + "`").collect(Collectors.joining(", "));
        }
        if (schema.get("const") != null) {
            return "`" + schema.get("const") + "`";
        }
        if (schema.get("anyOf") instanceof List<?> alternatives) {
            return alternatives.stream()
                    .map(one -> type((Map<?, ?>) one))
                    .distinct()
                    .collect(Collectors.joining(" or "));
        }
        if (schema.get("items") instanceof Map<?, ?> item) {
            return "list of " + type(item);
        }
        return String.valueOf(schema.get("type"));
    }

    @Test
    void everyHealthRuleHasItsRemedy() throws IOException {
        StringBuilder text =
                new StringBuilder("| rule | fires beyond | what helps |\n|---|---|---|\n");
        for (HealthRule rule : HealthRules.ALL) {
            text.append(
                    "| `%s` | %s | %s |\n"
                            .formatted(rule.name(), cell(rule.threshold()), cell(rule.remedy())));
        }
        check("troubleshooting.md", text + "\n");
    }

    /** Hold the generated part of a page against what it should be. */
    private static void check(String page, String generated) throws IOException {
        Path file = Path.of("../docs").resolve(page);
        String text = Files.readString(file);
        int from = text.indexOf('\n', text.indexOf(BEGIN)) + 1;
        int to = text.indexOf(END);
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(
                    file, text.substring(0, from) + "\n" + generated + text.substring(to));
        } else {
            assertEquals("\n" + generated, text.substring(from, to), page + " is stale");
        }
    }
}
