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
    public SettingProblem {
        Objects.requireNonNull(setting, "setting");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(hint, "hint");
    }

    /**
     * Say that a setting changes nothing.
     *
     * @param on with which of the other settings: {@code the loss 'ipo'}
     */
    public static SettingProblem noEffect(String setting, String on, String hint) {
        return new SettingProblem(setting, "no-effect", setting + " has no effect on " + on, hint);
    }

    /**
     * Say that something cannot do without a setting.
     *
     * @param what needs it: {@code the loss 'exo'}
     */
    public static SettingProblem missing(String setting, String what, String hint) {
        return new SettingProblem(setting, "missing-setting", what + " needs " + setting, hint);
    }
}
