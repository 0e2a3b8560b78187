package plumbline.method.constitutional;

import plumbline.spi.Constitution;
import plumbline.spi.Constitution.Principle;
import plumbline.support.Seeds;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws principles by weight. Which one is drawn follows from the seed, a key and a number alone,
 * so that neither other prompts nor what a model says shifts it.
 */
public record PrincipleDraw(List<Principle> principles, long seed) {
    /** Draw from a constitution, with a stream of the stage's own. */
    public static PrincipleDraw of(Constitution constitution, long stageSeed) {
        return new PrincipleDraw(constitution.principles(), Seeds.derive(stageSeed, "principles"));
    }

    /**
     * Draw one.
     *
     * @param key what it is drawn for: a prompt, a pair
     * @param number which draw for this key it is
     */
    public Principle at(String key, int number) {
        double total = principles.stream().mapToDouble(Principle::weight).sum();
        double left =
                total
                        * new SplittableRandom(Seeds.derive(Seeds.derive(seed, key), number))
                                .nextDouble();
        for (Principle principle : principles) {
            left -= principle.weight();
            if (left < 0) {
                return principle;
            }
        }
        return principles.getLast(); // rounding
    }
}
