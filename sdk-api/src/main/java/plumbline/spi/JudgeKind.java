package plumbline.spi;

import java.util.OptionalLong;
import java.util.Set;

/**
 * A kind of judge (a language model behind an endpoint, a reward, rules …). Recipes name it in a
 * block of their own, {@code judges: {strict: {judge: rules, …}}}, and stages say {@code judge:
 * strict}.
 */
public non-sealed interface JudgeKind<C extends Record> extends Component<C> {
    /** Return the stages whose rewards it reads. */
    default Set<String> rewards(C settings) {
        return Set.of();
    }

    /** Return the policies that it asks. */
    default Set<ReferenceModel> references(C settings) {
        return Set.of();
    }

    /** Return the other judges that it asks, by the names that the recipe gives them. */
    default Set<String> judges(C settings) {
        return Set.of();
    }

    /** Return whether it can score single answers too, as {@link Judge#score} says. */
    default boolean scores(C settings) {
        return false;
    }

    /**
     * Find out, before anything is trained, whether it can be asked: whether the endpoint answers,
     * the key is there, the template is whole.
     *
     * @throws plumbline.problem.ProblemException if it cannot
     */
    default void verify(C settings) {}

    /**
     * Return how many calls to somewhere outside one question takes at most, in one order; 0 for a
     * judge that asks nobody outside. A judge that asks others does not count what they take.
     */
    default int callsPerQuestion(C settings) {
        return 0;
    }

    /** Return how many such calls one opening of it may make; empty where nothing limits them. */
    default OptionalLong callBudget(C settings) {
        return OptionalLong.empty();
    }

    /** Open it; the harness closes it. */
    Judge open(JudgeContext context, C settings);
}
