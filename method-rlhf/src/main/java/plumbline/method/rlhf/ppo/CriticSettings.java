package plumbline.method.rlhf.ppo;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.support.Schedule;

/** How the critic, a model of its own, learns. */
public record CriticSettings(
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {POLICY, REWARD},
                        doc = "what it starts from; the reward model brings its head with it")
                String start,
        @Setting(doc = "the rate of each iteration") Schedule learningRate,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "estimates may move by this in an iteration; 0: as far as they like")
                double clip,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "iterations in which the critic learns alone")
                int warmUp) {
    static final String POLICY = "policy";
    static final String REWARD = "reward";

    static final CriticSettings DEFAULT =
            new CriticSettings(POLICY, new Schedule(1e-5, "linear", 0), 0.2, 0);
}
