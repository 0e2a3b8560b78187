package plumbline.method.rlhf.ppo;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.spi.SettingProblem;
import plumbline.support.Schedule;

import java.util.List;
import java.util.Set;

/** What the critic is, and how it learns. */
public record CriticSettings(
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {OWN, POLICY},
                        doc = "a model of its own, or a head on the policy's, in one loss with it")
                String trunk,
        @Setting(
                        kind = Kind.ABOVE,
                        min = 0,
                        doc = "of its loss beside the policy's, on one trunk with it")
                double weight,
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {POLICY, REWARD},
                        doc =
                                "what a model of its own starts from; the reward model brings its"
                                        + " head with it")
                String start,
        @Setting(doc = "the rate of each iteration") Schedule learningRate,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "estimates may move by this in an iteration; 0: as far as they like")
                double clip,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "iterations in which the critic learns alone")
                int warmUp) {
    static final String OWN = "own";
    static final String POLICY = "policy";
    static final String REWARD = "reward";

    /** A critic of its own; on the policy's trunk the weight is that of TRL's PPOConfig. */
    static final CriticSettings DEFAULT =
            new CriticSettings(OWN, 0.1, POLICY, new Schedule(1e-5, "linear", 0), 0.2, 0);

    boolean onPolicy() {
        return trunk.equals(POLICY);
    }

    /** Find settings that the trunk leaves without effect. */
    List<SettingProblem> problems(Set<String> given) {
        List<String> idle =
                onPolicy()
                        ? List.of("critic.start", "critic.learning-rate", "critic.warm-up")
                        : List.of("critic.weight");
        String on = onPolicy() ? "a critic on the policy's trunk" : "a critic of its own";
        return idle.stream()
                .filter(given::contains)
                .map(key -> SettingProblem.noEffect(key, on, ""))
                .toList();
    }
}
