package plumbline.method.rlhf.collect;

import plumbline.spi.Sampling;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.spi.VoteFiles;
import plumbline.support.DrawPlan;

import java.util.List;

/** Settings of {@link CollectAnnotator}. */
public record CollectSettings(
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "prompts to answer; 0: all of the data's")
                int prompts,
        @Setting(kind = Kind.AT_LEAST, min = 2, doc = "answers to each prompt, of each policy")
                int samples,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "pairs made of a prompt's answers, drawn at random; 0: all there are")
                int pairsPerPrompt,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "the longest answer, in tokens")
                int maxNewTokens,
        @Setting(doc = "how answers are drawn") Sampling sampling,
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
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 0.9,
                        doc =
                                "share of the prompts whose pairs are held out; 0: the data's own"
                                        + " held-out pairs stay")
                double heldOutShare,
        @Setting(doc = "add to the preferences that are there, instead of replacing them")
                boolean add,
        @Setting(doc = "people's votes; without them the data's raters are asked")
                VoteFiles votes) {
    static final String MAJORITY = "majority";
    static final String WEIGHTED = "weighted";
    static final String DAWID_SKENE = "dawid-skene";

    /** Four to nine answers a prompt are ranked in Ouyang et al. 2022, section 3.2. */
    static final CollectSettings DEFAULT =
            new CollectSettings(
                    0,
                    4,
                    2,
                    64,
                    Sampling.PLAIN,
                    List.of(),
                    0.1,
                    MAJORITY,
                    10,
                    0,
                    false,
                    VoteFiles.NONE);

    public CollectSettings {
        policies = List.copyOf(policies);
    }

    DrawPlan plan() {
        return new DrawPlan(prompts, samples, maxNewTokens, sampling);
    }
}
