package plumbline.method.rlaif.judge;

import org.junit.jupiter.api.Nested;

import plumbline.spi.Judge;
import plumbline.testkit.JudgeContract;

import java.util.Map;

/** Every judge that needs no endpoint keeps what judges promise. */
class JudgeContractsTest {
    @Nested
    class NoisyGold extends JudgeContract {
        @Override
        protected Judge open() {
            return Opened.gold(1, 0.5, 0.3, 0.2);
        }
    }

    @Nested
    class ExactGold extends JudgeContract {
        @Override
        protected Judge open() {
            return Opened.gold(0, 0, 0, 0);
        }
    }

    @Nested
    class Reward extends JudgeContract {
        @Override
        protected Judge open() {
            return Opened.reward(0.5);
        }
    }

    @Nested
    class Rules extends JudgeContract {
        @Override
        protected Judge open() {
            return Opened.rules(Map.of("please", 1.0), Map.of("^dunno", -2.0));
        }
    }

    @Nested
    class Policy extends JudgeContract {
        @Override
        protected Judge open() {
            return Opened.policy(2);
        }

        @Override
        protected double rounding() {
            return 1e-9;
        }
    }

    @Nested
    class PanelByVotes extends JudgeContract {
        @Override
        protected Judge open() {
            return Opened.panel(PanelSettings.By.VOTES, "gold", "longer");
        }
    }

    @Nested
    class PanelByMean extends JudgeContract {
        @Override
        protected Judge open() {
            return Opened.panel(PanelSettings.By.MEAN, "gold", "longer");
        }
    }
}
