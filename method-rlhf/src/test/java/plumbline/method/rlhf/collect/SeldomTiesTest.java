package plumbline.method.rlhf.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.method.rlhf.collect.DawidSkene.Prior;

/** Raters who seldom say tie: 3 in 100 votes, and yet likelihood alone makes ties of a third. */
class SeldomTiesTest {
    private static final int TIE = 2;
    private static final Prior PRIOR = new Prior(10, 2);

    private final SimulatedVotes votes = SimulatedVotes.of(53, 0.02);
    private final DawidSkene published = DawidSkene.fit(votes.counts(), Prior.NONE);
    private final DawidSkene held = DawidSkene.fit(votes.counts(), PRIOR);

    @Test
    void likelihoodAloneTurnsDisagreementIntoTies() {
        assertTrue(votes.share(published, TIE) > 0.33, "ties: " + votes.share(published, TIE));
        assertTrue(votes.credit(published) < votes.majorityCredit() - 0.05);
    }

    @Test
    void aPriorOnRatersKeepsTiesSeldomAndIsRightMoreOftenThanTheMajority() {
        assertTrue(votes.share(held, TIE) < 0.05, "ties: " + votes.share(held, TIE));
        assertTrue(votes.credit(held) > votes.majorityCredit());
    }

    @Test
    void sidesThatWereDrawnAreEquallyOftenRight() {
        assertEquals(held.prior()[0], held.prior()[1], 1e-12);
    }

    @Test
    void whatRatersOftenCallATieStaysOne() {
        SimulatedVotes often = SimulatedVotes.of(1, 0.3);
        assertTrue(often.share(DawidSkene.fit(often.counts(), PRIOR), TIE) > 0.2);
    }
}
