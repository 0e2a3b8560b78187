package plumbline.harness.result;

import java.util.List;
import java.util.Map;

/**
 * What must be known before any number is read.
 *
 * @param recipeHash of the effective recipe
 * @param effectiveSettings dotted key to value, defaults included
 * @param changedSettings those keys of {@code effectiveSettings} that differ from the defaults
 * @param defaults the default of each of {@code changedSettings}; empty in older reports
 * @param models dotted role ({@code base}, {@code reference}) to content hash
 * @param source where the recipe came from; null in older reports
 * @param plugins name, version and content hash of those whose parts the recipe names
 */
public record RunContext(
        String plumblineVersion,
        String codeVersion,
        String recipeHash,
        String recipeText,
        List<Long> seeds,
        String machine,
        String java,
        int threads,
        String started,
        double seconds,
        Map<String, String> effectiveSettings,
        List<String> changedSettings,
        Map<String, String> models,
        String command,
        RecipeSource source,
        Map<String, String> defaults,
        List<String> plugins) {
    public RunContext {
        defaults = defaults == null ? Map.of() : defaults; // reports of old
        plugins = plugins == null ? List.of() : List.copyOf(plugins); // reports of old have none
    }
}
