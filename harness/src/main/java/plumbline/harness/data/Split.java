package plumbline.harness.data;

import plumbline.support.Seeds;

/** Which prompts are held out: decided by the prompt alone, so that it is never on both sides. */
final class Split {
    private static final String SALT = "held-out";

    private Split() {}

    /** Return whether {@code key} belongs to the held-out {@code share}; no seed moves it. */
    static boolean holdsOut(String key, double share) {
        long hash = Seeds.derive(Seeds.derive(0, SALT), key);
        return (hash >>> 11) * 0x1p-53 < share;
    }
}
