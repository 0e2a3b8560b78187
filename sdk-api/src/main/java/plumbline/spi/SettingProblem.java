package plumbline.spi;

import java.util.Objects;

/**
 * One thing that is wrong with settings taken together; each alone is within its range. The harness
 * adds whose settings they are, and the place in the recipe.
 *
 * @param setting the key at fault, dotted inside a block ({@code learning-rate.warmup})
 * @param kind short, stable, hyphenated: {@code no-effect}, {@code missing-setting} …
 * @param message one sentence without its full stop, naming the offending value
 * @param hint what to do; empty where the message says it all
 */
public record SettingProblem(String setting, String kind, String message, String hint) {
    /**
     * Make a problem.
     *
     * @throws NullPointerException if a component is null
     */
    public SettingProblem {
        Objects.requireNonNull(setting, "setting");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(hint, "hint");
    }

    /**
     * Say that a setting changes nothing.
     *
     * @param setting the key at fault
     * @param on with which of the other settings: {@code the loss 'ipo'}
     * @param hint what to do
     * @return the problem, of kind {@code no-effect}
     */
    public static SettingProblem noEffect(String setting, String on, String hint) {
        return new SettingProblem(setting, "no-effect", setting + " has no effect on " + on, hint);
    }

    /**
     * Say that something cannot do without a setting.
     *
     * @param setting the key that is not there
     * @param what needs it: {@code the loss 'exo'}
     * @param hint what to do
     * @return the problem, of kind {@code missing-setting}
     */
    public static SettingProblem missing(String setting, String what, String hint) {
        return new SettingProblem(setting, "missing-setting", what + " needs " + setting, hint);
    }
}
