package plumbline.harness.world;

import plumbline.data.Demonstration;
import plumbline.data.Prompt;
import plumbline.spi.PrincipleRules.Correction;
import plumbline.support.Continued;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Demonstrations of how a reply is criticised, revised and compared by a {@link Conduct rule of
 * conduct}, in the layout of {@link Continued}.
 */
final class Lessons {
    /** How two replies are put to somebody who is to choose; a judge's template says the same. */
    static final String COMPARISON = "%s\n\nFirst: %s\n\nSecond: %s\n\n%s";

    static final String FIRST = "First";
    static final String SECOND = "Second";

    private Lessons() {}

    /** List the words that stand in lessons beside those of rules, requests and replies. */
    static Stream<String> words() {
        return Stream.of(COMPARISON.replace("%s", " "));
    }

    /** Criticise a reply by a rule that is drawn, and revise it. */
    static List<Demonstration> critique(Prompt request, String reply, SplittableRandom random) {
        Conduct rule = Draw.from(List.of(Conduct.values()), random);
        Correction correction = rule.right(reply, random);
        Prompt asked = Continued.by(request, reply, Draw.from(rule.wording().critiques(), random));
        Prompt askedAgain =
                Continued.by(
                        asked,
                        correction.critique(),
                        Draw.from(rule.wording().revisions(), random));
        return List.of(
                new Demonstration(asked, correction.critique()),
                new Demonstration(askedAgain, correction.revision()));
    }

    /** Choose the reply that keeps a rule better; one of them does. */
    static Demonstration comparison(
            Conduct rule, Prompt request, String first, String second, SplittableRandom random) {
        String question = Draw.from(rule.wording().comparisons(), random);
        return new Demonstration(
                Prompt.text(COMPARISON.formatted(request.key(), first, second, question)),
                rule.score(first) > rule.score(second) ? FIRST : SECOND);
    }
}
