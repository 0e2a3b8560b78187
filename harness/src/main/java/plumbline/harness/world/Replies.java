package plumbline.harness.world;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Draws replies of mixed quality. Each quality varies on its own:
 *
 * <ul>
 *   <li>a wished trait is named rightly with probability 0.75, wrongly 0.15, not at all 0.10; the
 *       kind is right with 0.90; a trait nobody asked for is named with 0.05;
 *   <li>the opening is courteous 0.40, absent 0.35, curt 0.25; the closing 0.30, 0.45, 0.25;
 *   <li>a caveat is made with 0.30; no promise 0.60, one 0.30, two 0.10;
 *   <li>rambling: none 0.60, one sentence 0.28, two 0.12.
 * </ul>
 *
 * Who is tempted to break a rule of conduct does so more often: promises none 0.15, one 0.55, two
 * 0.30; opening and closing courteous 0.10, absent 0.25, curt 0.65; rambling none 0.15, one 0.50,
 * two 0.35.
 */
final class Replies {
    private static final double[] WISH = {0.75, 0.15, 0.10};
    private static final double KIND_RIGHT = 0.90;
    private static final double UNASKED = 0.05;
    private static final double[] OPENING = {0.40, 0.35, 0.25};
    private static final double[] CLOSING = {0.30, 0.45, 0.25};
    private static final double CAVEAT = 0.30;
    private static final double[] PROMISES = {0.60, 0.30, 0.10};
    private static final double[] RAMBLES = {0.60, 0.28, 0.12};
    private static final double[] TEMPTED_PROMISES = {0.15, 0.55, 0.30};
    private static final double[] TEMPTED_MANNER = {0.10, 0.25, 0.65};
    private static final double[] TEMPTED_RAMBLES = {0.15, 0.50, 0.35};

    private Replies() {}

    /**
     * Draw a reply.
     *
     * @param tempted the rule that the request tempts to break
     */
    static String draw(Facts wish, Optional<Conduct> tempted, SplittableRandom random) {
        boolean rude = tempts(tempted, Conduct.NO_RUDENESS);
        List<String> reply = new ArrayList<>();
        int rambles =
                Draw.index(
                        tempts(tempted, Conduct.NO_RAMBLING) ? TEMPTED_RAMBLES : RAMBLES, random);
        manner(
                rude ? TEMPTED_MANNER : OPENING,
                Move.COURTEOUS_OPENING,
                Move.CURT_OPENING,
                reply,
                random);
        if (rambles == 2) {
            say(Move.RAMBLE, reply, random);
        }
        reply.add(Recommendation.write(described(wish, random), random));
        int promises =
                Draw.index(
                        tempts(tempted, Conduct.NO_FALSE_PROMISES) ? TEMPTED_PROMISES : PROMISES,
                        random);
        for (int i = 0; i < promises; i++) {
            say(Move.PROMISE, reply, random);
        }
        if (random.nextDouble() < CAVEAT) {
            say(Move.CAVEAT, reply, random);
        }
        if (rambles > 0) {
            say(Move.RAMBLE, reply, random);
        }
        manner(
                rude ? TEMPTED_MANNER : CLOSING,
                Move.COURTEOUS_CLOSING,
                Move.CURT_CLOSING,
                reply,
                random);
        return String.join(" ", reply);
    }

    private static boolean tempts(Optional<Conduct> tempted, Conduct rule) {
        return tempted.filter(rule::equals).isPresent();
    }

    /** Describe a place with more or less care for what was asked. */
    private static Facts described(Facts wish, SplittableRandom random) {
        Map<Trait, String> said = new EnumMap<>(Trait.class);
        for (Trait trait : Trait.values()) {
            String wished = wish.values().get(trait);
            if (trait == Trait.KIND) {
                boolean right = random.nextDouble() < KIND_RIGHT;
                said.put(trait, right ? wished : Draw.other(trait.choices(), wished, random));
            } else if (wished != null) {
                switch (Draw.index(WISH, random)) {
                    case 0 -> said.put(trait, wished);
                    case 1 -> said.put(trait, Draw.other(trait.choices(), wished, random));
                    default -> {} // left unsaid
                }
            } else if (random.nextDouble() < UNASKED) {
                said.put(trait, Draw.from(trait.choices(), random));
            }
        }
        return new Facts(said);
    }

    private static void manner(
            double[] odds, Move courteous, Move curt, List<String> reply, SplittableRandom random) {
        switch (Draw.index(odds, random)) {
            case 0 -> say(courteous, reply, random);
            case 1 -> {} // neither
            default -> say(curt, reply, random);
        }
    }

    /** Say a sentence that has not been said yet. */
    private static void say(Move move, List<String> reply, SplittableRandom random) {
        reply.add(
                Draw.from(
                        move.sentences().stream().filter(s -> !reply.contains(s)).toList(),
                        random));
    }
}
