package plumbline.method.rlaif.judge;

import plumbline.spi.Judge;
import plumbline.testkit.FakeJudgeContext;
import plumbline.testkit.Lessons;
import plumbline.testkit.RuleReward;
import plumbline.testkit.ScriptedJudge;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges as tests open them; gold counts please. */
final class Opened {
    private Opened() {}

    static FakeJudgeContext context() {
        return new FakeJudgeContext(Path.of("no-cache"))
                .withGold(RuleReward.counting("please"))
                .withReward("rm", RuleReward.counting("thanks"))
                .withPolicy(Lessons.policy())
                .withJudge("longer", ScriptedJudge.preferringLonger())
                .withJudge("gold", gold(0.5, 0, 0, 0.2));
    }

    static Judge gold(double noise, double lengthBias, double positionBias, double invalid) {
        return new GoldJudgeKind()
                .open(
                        new FakeJudgeContext(Path.of("no-cache"))
                                .withGold(RuleReward.counting("please")),
                        new GoldJudgeSettings(noise, lengthBias, positionBias, invalid, 0, false));
    }

    static Judge reward(double temperature) {
        return new RewardJudgeKind().open(context(), new RewardJudgeSettings("rm", temperature));
    }

    static Judge rules(Map<String, Double> words, Map<String, Double> patterns) {
        return new RulesJudgeKind()
                .open(context(), new RulesJudgeSettings(words, patterns, List.of(), 1));
    }

    static Judge policy(double temperature) {
        return new PolicyJudgeKind().open(context(), policySettings("left", "right", temperature));
    }

    static PolicyJudgeSettings policySettings(String first, String second, double temperature) {
        return new PolicyJudgeSettings(
                "start", Optional.empty(), Optional.empty(), first, second, false, temperature);
    }

    static Judge panel(PanelSettings.By by, String... members) {
        return new PanelKind().open(context(), new PanelSettings(List.of(members), by));
    }
}
