package plumbline.method.rlhf.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.method.rlhf.group.GroupAdvantages.Scale;
import plumbline.spi.Ragged;

import java.util.SplittableRandom;

class GroupAdvantagesTest {
    private static final GroupAdvantages PAIRS = new GroupAdvantages(2);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void leaveOneOutAgreesWithALoopOverTheOthers(long seed) {
        double[] rewards = new SplittableRandom(seed).doubles(12, -1, 1).toArray();
        double[] advantages = new GroupAdvantages(4).leaveOneOut(rewards);
        for (int i = 0; i < 12; i++) {
            double others = 0;
            for (int j = i / 4 * 4; j < i / 4 * 4 + 4; j++) {
                others += j == i ? 0 : rewards[j] / 3;
            }
            assertArrayEquals(
                    new double[] {rewards[i] - others}, new double[] {advantages[i]}, 1e-12);
        }
    }

    @Test
    void aGroupThatAgreesTeachesNothing() {
        double[] rewards = {3, 3, 0, 1};
        double[] advantages = PAIRS.normalised(rewards, Scale.GROUP, 1e-4);
        // The second group's unbiased deviation is √½.
        double half = 0.5 / (Math.sqrt(0.5) + 1e-4);
        assertArrayEquals(new double[] {0, 0, -half, half}, advantages, 1e-12);
    }

    @Test
    void withoutScaleRewardsAreCentredInTheirGroup() {
        double[] advantages = PAIRS.normalised(new double[] {1, 3, 10, 20}, Scale.NONE, 0);
        assertArrayEquals(new double[] {-1, 1, -5, 5}, advantages);
    }

    @Test
    void rewardsToGoAreDiscountedBackwards() {
        Ragged toGo = GroupAdvantages.rewardsToGo(Ragged.of(new double[] {1, 0, 4}), 0.5);
        assertArrayEquals(new double[] {2, 2, 4}, toGo.row(0));
    }

    @Test
    void aGroupOfOneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new GroupAdvantages(1));
    }

    @Test
    void rewardsThatAreNoWholeGroupsAreRefused() {
        double[] three = {1, 2, 3};
        assertThrows(IllegalArgumentException.class, () -> PAIRS.leaveOneOut(three));
    }
}
