package plumbline.spi;

import java.util.OptionalLong;
import java.util.Set;

/**
 * A kind of judge (a language model behind an endpoint, a reward, rules …). Recipes name it in a
 * block of their own, {@code judges: {strict: {judge: rules, …}}}, and stages say {@code judge:
 * strict}.
 *
 * @param <C> the settings: a record
 */
public non-sealed interface JudgeKind<C extends Record> extends Component<C> {
    /**
     * {@return the stages whose rewards it reads}
     *
     * @param settings as the recipe gives them
     */
    default Set<String> rewards(C settings) {
        return Set.of();
    }

    /**
     * {@return the policies that it asks}
     *
     * @param settings as the recipe gives them
     */
    default Set<ReferenceModel> references(C settings) {
        return Set.of();
    }

    /**
     * {@return the other judges that it asks, by the names that the recipe gives them}
     *
     * @param settings as the recipe gives them
     */
    default Set<String> judges(C settings) {
        return Set.of();
    }

    /**
     * {@return whether it can score single answers too, as {@link Judge#score} says}
     *
     * @param settings as the recipe gives them
     */
    default boolean scores(C settings) {
        return false;
    }

    /**
     * Find out, before anything is trained, whether it can be asked: whether the endpoint answers,
     * the key is there, the template is whole.
     *
     * @param settings as the recipe gives them
     * @throws plumbline.problem.ProblemException if it cannot
     */
    default void verify(C settings) {}

    /**
     * {@return how many calls to somewhere outside one question takes at most, in one order; 0 for
     * a judge that asks nobody outside} A judge that asks others does not count what they take.
     *
     * @param settings as the recipe gives them
     */
    default int callsPerQuestion(C settings) {
        return 0;
    }

    /**
     * {@return how many such calls one opening of it may make; empty where nothing limits them}
     *
     * @param settings as the recipe gives them
     */
    default OptionalLong callBudget(C settings) {
        return OptionalLong.empty();
    }

    /**
     * Open a judge.
     *
     * @param context what it may ask for; what it gets from there it leaves open
     * @param settings checked: of the right types and in range
     * @return the judge as it stands: asking in both orders, metering and closing are the harness's
     */
    Judge open(JudgeContext context, C settings);
}
