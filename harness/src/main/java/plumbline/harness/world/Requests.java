package plumbline.harness.world;

import plumbline.support.Seeds;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What guests ask: a kind of place with two or three traits, in one of several phrasings. */
final class Requests {
    static final List<String> PHRASINGS =
            List.of(
                    "I am looking for %s.",
                    "Could you recommend %s?",
                    "Do you know %s?",
                    "We would like to visit %s.",
                    "My friends and I need %s.",
                    "Where can I find %s?",
                    "Please tell me about %s.",
                    "Is there %s?");

    private static final List<Trait> OPTIONAL =
            List.of(Trait.MOOD, Trait.PLACE, Trait.FEATURE, Trait.PRICE);
    private static final int SIDES = 8;

    private Requests() {}

    /** One request: what is asked for, and in which words; it may tempt to break a rule. */
    record Request(Facts facts, String text) {
        Request tempting(Conduct rule, SplittableRandom random) {
            return new Request(facts, text + " " + Draw.from(rule.temptations(), random));
        }
    }

    /**
     * Draw a request from one side of the world. One wish in eight is held out, whatever its
     * phrasing, so the sides share neither a prompt nor a combination of traits.
     *
     * @param temptation the share of requests that tempt to break a rule of conduct
     */
    static Request draw(boolean heldOut, double temptation, SplittableRandom random) {
        Request request = plain(heldOut, random);
        return temptation > 0 && random.nextDouble() < temptation
                ? request.tempting(Draw.from(List.of(Conduct.values()), random), random)
                : request;
    }

    private static Request plain(boolean heldOut, SplittableRandom random) {
        Facts facts = facts(random);
        while (isHeldOut(facts) != heldOut) {
            facts = facts(random);
        }
        return new Request(facts, Draw.from(PHRASINGS, random).formatted(facts.nounPhrase()));
    }

    static boolean isHeldOut(Facts facts) {
        return Long.remainderUnsigned(Seeds.derive(0, facts.key()), SIDES) == 0;
    }

    private static Facts facts(SplittableRandom random) {
        List<Trait> asked = new ArrayList<>(OPTIONAL);
        int wishes = 2 + random.nextInt(2);
        while (asked.size() > wishes) {
            asked.remove(random.nextInt(asked.size()));
        }
        Map<Trait, String> values = new EnumMap<>(Trait.class);
        values.put(Trait.KIND, Draw.from(Trait.KIND.choices(), random));
        asked.forEach(trait -> values.put(trait, Draw.from(trait.choices(), random)));
        return new Facts(values);
    }
}
