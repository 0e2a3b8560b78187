package plumbline.harness.recipe;

import plumbline.spi.Ingredient;
import plumbline.spi.JudgeKind;
import plumbline.spi.ReferenceModel;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One judge of a recipe.
 *
 * @param settings of the type of the kind's defaults
 * @param card how much its card is to find out
 * @param asks the other judges that it asks
 * @param place where the recipe has it
 */
public record JudgeSpec(
        String name,
        JudgeKind<?> kind,
        Record settings,
        JudgeCardSettings card,
        List<JudgeSpec> asks,
        String place) {
    public JudgeSpec {
        asks = List.copyOf(asks);
    }

    /** Return this and every judge that is asked on its behalf. */
    public Stream<JudgeSpec> all() {
        return Stream.concat(Stream.of(this), asks.stream().flatMap(JudgeSpec::all)).distinct();
    }

    /** Return the one of this name that it asks. */
    public JudgeSpec asked(String judge) {
        return asks.stream()
                .filter(spec -> spec.name().equals(judge))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "judge '" + name + "' did not declare '" + judge + "'"));
    }

    public Set<Ingredient> needs() {
        return bound().needs();
    }

    /** Return the stages whose rewards it reads itself. */
    public Set<String> rewards() {
        return bound().rewards();
    }

    /** Return the policies that it asks itself. */
    public Set<ReferenceModel> references() {
        return bound().references();
    }

    /** Find out whether it can be asked. */
    public void verify() {
        bound().verify();
    }

    public BoundJudge<?> bound() {
        return BoundJudge.of(kind, settings);
    }
}
