package plumbline.method.rlhf.collect;

import plumbline.spi.Sampling;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.spi.VoteFiles;
import plumbline.support.NewPreferences;
import plumbline.support.PairDraws;

import java.util.List;

/** Settings of {@link CollectAnnotator}. */
public record CollectSettings(
        @Setting(flat = true, doc = "the pairs that are drawn") PairDraws draws,
        @Setting(doc = "stages whose policies answer; none: the policy as it stands")
                List<String> policies,
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 1,
                        doc = "share of the pairs that every rater judges, to measure raters by")
                double calibration,
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {
                            CollectSettings.MAJORITY,
                            CollectSettings.WEIGHTED,
                            CollectSettings.DAWID_SKENE
                        },
                        doc = "how the votes on a pair become one label")
                String aggregation,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc =
                                "dawid-skene: earlier votes that each rater is credited with, nine"
                                        + " in ten of them right; 0: as published")
                double raterPrior,
        @Setting(flat = true, doc = "how they come into the data") NewPreferences into,
        @Setting(doc = "people's votes; without them the data's raters are asked")
                VoteFiles votes) {
    static final String MAJORITY = "majority";
    static final String WEIGHTED = "weighted";
    static final String DAWID_SKENE = "dawid-skene";

    /** Four to nine answers a prompt are ranked in Ouyang et al. 2022, section 3.2. */
    static final CollectSettings DEFAULT =
            new CollectSettings(
                    new PairDraws(0, 4, 2, 64, Sampling.PLAIN),
                    List.of(),
                    0.1,
                    MAJORITY,
                    10,
                    NewPreferences.ALONE,
                    VoteFiles.NONE);

    public CollectSettings {
        policies = List.copyOf(policies);
    }
}
