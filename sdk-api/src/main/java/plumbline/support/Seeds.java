package plumbline.support;

/**
 * Independent seeds from one: by position or by name, so that adding a consumer never shifts the
 * others' numbers.
 */
public final class Seeds {
    private Seeds() {}

    public static long derive(long seed, long index) {
        return mix(seed + 0x9E3779B97F4A7C15L * (index + 1));
    }

    public static long derive(long seed, String name) {
        long s = seed;
        for (int i = 0; i < name.length(); i++) {
            s = derive(s, name.charAt(i));
        }
        return s;
    }

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
