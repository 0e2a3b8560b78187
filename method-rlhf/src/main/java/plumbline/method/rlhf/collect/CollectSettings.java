package plumbline.method.rlhf.collect;

import plumbline.spi.Sampling;
import plumbline.spi.Setting;
import plumbline.support.NewPreferences;
import plumbline.support.PairDraws;

import java.util.List;

/** Settings of {@link CollectAnnotator}. */
public record CollectSettings(
        @Setting(flat = true, doc = "the pairs that are drawn") PairDraws draws,
        @Setting(doc = "stages whose policies answer; none: the policy as it stands")
                List<String> policies,
        @Setting(flat = true, doc = "how they are voted on") VotingSettings voting,
        @Setting(flat = true, doc = "how they come into the data") NewPreferences into) {
    /** Four to nine answers a prompt are ranked in Ouyang et al. 2022, section 3.2. */
    static final CollectSettings DEFAULT =
            new CollectSettings(
                    new PairDraws(0, 4, 2, 64, Sampling.PLAIN),
                    List.of(),
                    VotingSettings.DEFAULT,
                    NewPreferences.ALONE);

    public CollectSettings {
        policies = List.copyOf(policies);
    }
}
