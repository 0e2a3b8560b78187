package plumbline.harness.world;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/**
 * Settings of the world's {@link Conduct rules of conduct}: how hard guests make it to keep them,
 * and what there is to learn about them. Where all are 0 the world has no such rules.
 */
public record ConductSettings(
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 1,
                        doc = "share of the requests that tempt to break a rule of conduct")
                double temptation,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "replies criticised and revised: two demonstrations each")
                int critiques,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "demonstrations of which of two replies keeps a rule better")
                int comparisons) {
    public static final ConductSettings NONE = new ConductSettings(0, 0, 0);

    boolean any() {
        return !equals(NONE);
    }
}
