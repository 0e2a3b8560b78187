package plumbline.method.rlhf.ppo;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.support.Schedule;

/** How the critic, a model of its own that starts from the policy, learns. */
public record CriticSettings(
        @Setting(doc = "the rate of each iteration") Schedule learningRate,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "estimates may move by this in an iteration; 0: as far as they like")
                double clip,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "iterations in which the critic learns alone")
                int warmUp) {
    static final CriticSettings DEFAULT =
            new CriticSettings(new Schedule(1e-5, "linear", 0), 0.2, 0);
}
