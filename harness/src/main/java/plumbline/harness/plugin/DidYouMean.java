package plumbline.harness.plugin;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was probably meant, by the number of letters that differ. */
public final class DidYouMean {
    private DidYouMean() {}

    /**
     * Return the nearest of {@code names}, unless it is too far off to be a slip of the fingers.
     */
    public static Optional<String> nearest(String typed, Collection<String> names) {
        int tolerance = Math.max(1, typed.length() / 3);
        return names.stream()
                .filter(name -> distance(typed, name) <= tolerance)
                .min(Comparator.comparingInt((String name) -> distance(typed, name)));
    }

    /** Write the hint: the nearest name, if there is one, and then all of them. */
    public static String hint(String typed, Collection<String> names, String listTitle) {
        String list =
                names.isEmpty()
                        ? listTitle + ": none."
                        : listTitle + ": " + String.join(", ", names) + ".";
        return nearest(typed, names)
                .map(name -> "Did you mean '" + name + "'?  " + list)
                .orElse(list);
    }

    /** Count insertions, deletions, replacements and swaps of neighbours (optimal alignment). */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : cheapest(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(int[][] d, String a, String b, int i, int j) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
