package plumbline.harness.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.spi.Card;
import plumbline.spi.RewardSource;
import plumbline.testkit.Lessons;
import plumbline.testkit.RuleReward;

import java.util.Optional;

class OwnSamplesTest {
    private static final RewardSource GOLD = RuleReward.counting("please");

    private static Optional<Card> card(RewardSource reward, RewardSource gold) {
        return OwnSamples.card(Lessons.policy(), reward, gold, Lessons.data(), 1);
    }

    @Test
    void aRewardThatIsGoldAgreesWithItOnEveryPair() {
        Card card = card(GOLD, GOLD).orElseThrow();
        assertEquals(OwnSamples.TITLE, card.title());
        assertEquals(1, card.rows().getFirst().value());
    }

    @Test
    void aRewardThatKnowsNothingGetsHalfAndIsWarnedOf() {
        Card card = card(new RuleReward(_ -> 3), GOLD).orElseThrow();
        assertEquals(0.5, card.rows().getFirst().value());
        assertTrue(card.warnings().getFirst().contains("no better than chance"));
    }

    @Test
    void whereGoldFindsAllEqualNothingIsSaid() {
        assertTrue(card(GOLD, new RuleReward(_ -> 0)).isEmpty());
    }
}
