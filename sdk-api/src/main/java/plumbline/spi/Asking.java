package plumbline.spi;

/**
 * How much a stage will ask of those who judge answers, as far as its settings and the data tell.
 *
 * @param comparisons pairs of answers that a judge compares; both orders of a pair are one
 * @param scores answers that a reward scores
 */
public record Asking(long comparisons, long scores) {
    /** Nobody is asked anything. */
    public static final Asking NOTHING = new Asking(0, 0);

    /**
     * {@return the asking of a judge that compares, and scores nothing}
     *
     * @param pairs pairs of answers; both orders of a pair are one
     */
    public static Asking comparisons(long pairs) {
        return new Asking(pairs, 0);
    }

    /**
     * {@return the asking of a reward, or of a judge that scores, and compares nothing}
     *
     * @param answers answers to be scored
     */
    public static Asking scores(long answers) {
        return new Asking(0, answers);
    }
}
