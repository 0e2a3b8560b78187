package plumbline.spi;

import java.util.List;
import java.util.SequencedMap;

/**
 * One of the forms that a stage can take, chosen by a setting: a loss, an estimator.
 *
 * @param setting by which it is chosen
 * @param name the setting's value
 * @param explanation summary, formula and source
 * @param matters the settings that have an effect on it, and their values where the recipe is
 *     silent; an empty value must be given
 * @param example lines of a small computation, inputs and result
 */
public record Variant(
        String setting,
        String name,
        Explanation explanation,
        SequencedMap<String, String> matters,
        List<String> example) {
    /**
     * Make a variant; the example is copied.
     *
     * @throws NullPointerException if the example or a line is null
     */
    public Variant {
        example = List.copyOf(example);
    }
}
