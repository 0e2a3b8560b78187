package plumbline.spi;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the SPI. A change that breaks a plugin raises the first number; an addition, which
 * breaks none, the second. A plugin's jar states the version that it was built for in its manifest,
 * under {@link #ATTRIBUTE}, and Plumbline refuses, with a sentence, one that it cannot serve.
 *
 * @param major raised by a change that breaks plugins
 * @param minor raised by an addition; starts again at 0 with each {@code major}
 */
public record SpiVersion(int major, int minor) {
    /** The version of this sdk-api. */
    public static final SpiVersion CURRENT = new SpiVersion(1, 0);

    /** The manifest attribute that holds the version a plugin was built for. */
    public static final String ATTRIBUTE = "Plumbline-Spi-Version";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

    /**
     * Read a version such as {@code 1.0}; empty where the text is none.
     *
     * @param text two numbers of at most four digits with a dot between; white space around them is
     *     passed over
     * @return the version; empty where the text is none
     */
    public static Optional<SpiVersion> parse(String text) {
        Matcher match = TEXT.matcher(text.strip());
        return match.matches()
                ? Optional.of(
                        new SpiVersion(
                                Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2))))
                : Optional.empty();
    }

    /**
     * {@return whether a plugin that was built for {@code other} runs with this version}
     *
     * @param other the version that a plugin's jar states
     */
    public boolean serves(SpiVersion other) {
        return other.major == major && other.minor <= minor;
    }

    /** {@return the version as jars state it: {@code 1.0}} */
    @Override
    public String toString() {
        return major + "." + minor;
    }
}
