package example.simpolite;

import plumbline.spi.RewardSource;
import plumbline.testkit.RewardSourceContract;

class BrevityTest extends RewardSourceContract {
    @Override
    protected RewardSource open() {
        return new Brevity().open(null, new Brevity.Settings(2));
    }
}
