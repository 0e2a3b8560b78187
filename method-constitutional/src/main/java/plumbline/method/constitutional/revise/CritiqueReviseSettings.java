package plumbline.method.constitutional.revise;

import plumbline.spi.Constitution;
import plumbline.spi.ReferenceModel;
import plumbline.spi.Sampling;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.support.DrawPlan;

/**
 * Settings of {@link CritiqueReviseAnnotator}.
 *
 * @param constitution has no default: by which principles must be said
 */
public record CritiqueReviseSettings(
        @Setting(doc = "a file of principles, each with a critique and a revision request")
                Constitution constitution,
        @Setting(
                        doc =
                                "who criticises and revises. policy: itself; base: the arm's first"
                                        + " model; scripted: the data's own rules, for study; or"
                                        + " the name of an earlier stage")
                String by,
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 1,
                        doc = "share of the broken principles that a scripted critic overlooks")
                double missRate,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "critiques and revisions of each answer")
                int rounds,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "of the constitution's worked examples, shown before each critique")
                int examples,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "prompts to answer; 0: all of the data's")
                int prompts,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 1,
                        doc = "the longest answer, critique or revision, in tokens")
                int maxNewTokens,
        @Setting(doc = "how answers are drawn") Sampling sampling,
        @Setting(doc = "how critiques and revisions are drawn") Sampling revisionSampling,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc =
                                "demonstrations of the data's own that are mixed in, for each"
                                        + " revision")
                double helpful) {
    static final String POLICY = "policy";
    static final String BASE = "base";
    static final String SCRIPTED = "scripted";

    /** Four rounds, temperature 1 and no other demonstrations; Bai et al. 2022, section 3. */
    static final CritiqueReviseSettings DEFAULT =
            new CritiqueReviseSettings(
                    null, POLICY, 0, 4, 0, 0, 64, Sampling.PLAIN, Sampling.PLAIN, 0);

    boolean scripted() {
        return by.equals(SCRIPTED);
    }

    /** Return the model that criticises; not for a scripted critic. */
    ReferenceModel critic() {
        return switch (by) {
            case POLICY -> new ReferenceModel.Start();
            case BASE -> new ReferenceModel.Base();
            default -> new ReferenceModel.Stage(by);
        };
    }

    DrawPlan plan() {
        return new DrawPlan(prompts, 1, maxNewTokens, sampling);
    }
}
