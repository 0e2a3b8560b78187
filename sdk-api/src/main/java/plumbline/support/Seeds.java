package plumbline.support;

/**
 * Independent seeds from one: by position or by name, so that adding a consumer never shifts the
 * others' numbers.
 */
public final class Seeds {
    private Seeds() {}

    /**
     * {@return the seed of one of several consumers, by its position}
     *
     * @param seed they all derive from
     * @param index any number, from 0 as a rule
     */
    public static long derive(long seed, long index) {
        return mix(seed + 0x9E3779B97F4A7C15L * (index + 1));
    }

    /**
     * {@return the seed of a consumer, by its name}
     *
     * @param seed they all derive from
     * @param name the empty one gives the seed itself
     */
    public static long derive(long seed, String name) {
        long s = seed;
        for (int i = 0; i < name.length(); i++) {
            s = derive(s, name.charAt(i));
        }
        return s;
    }

    /**
     * {@return the seed of a consumer, by a sequence of tokens}
     *
     * @param seed they all derive from
     * @param tokens their order matters; none give the seed itself
     */
    public static long derive(long seed, int[] tokens) {
        long s = seed;
        for (int token : tokens) {
            s = derive(s, token);
        }
        return s;
    }

    /** Mix as SplitMix64 does (Steele, Lea and Flood 2014). */
    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
