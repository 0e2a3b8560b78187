package plumbline.method.rlhf.collect;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.spi.VoteFiles;

/** Settings of who votes on pairs, and how votes become labels. */
public record VotingSettings(
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 1,
                        doc = "share of the pairs that every rater judges, to measure raters by")
                double calibration,
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {
                            VotingSettings.MAJORITY,
                            VotingSettings.WEIGHTED,
                            VotingSettings.DAWID_SKENE
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
        @Setting(doc = "people's votes; without them the data's raters are asked")
                VoteFiles votes) {
    static final String MAJORITY = "majority";
    static final String WEIGHTED = "weighted";
    static final String DAWID_SKENE = "dawid-skene";

    static final VotingSettings DEFAULT = new VotingSettings(0.1, MAJORITY, 10, VoteFiles.NONE);
}
