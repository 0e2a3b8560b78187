package plumbline.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

import plumbline.spi.RewardSource;

class RuleRewardTest extends RewardSourceContract {
    @Override
    protected RewardSource open() {
        return RuleReward.counting("please");
    }

    @Test
    void countsTheWord() {
        assertArrayEquals(new double[] {1, 0, 3}, open().score(answers()));
    }
}
