package plumbline.spi;

/**
 * How much a stage will ask of those who judge answers, as far as its settings and the data tell.
 *
 * @param comparisons pairs of answers that a judge compares; both orders of a pair are one
 * @param scores answers that a reward scores
 */
public record Asking(long comparisons, long scores) {
    public static final Asking NOTHING = new Asking(0, 0);

    public static Asking comparisons(long pairs) {
        return new Asking(pairs, 0);
    }

    public static Asking scores(long answers) {
        return new Asking(0, answers);
    }
}
