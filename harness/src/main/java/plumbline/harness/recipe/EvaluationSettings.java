package plumbline.harness.recipe;

import plumbline.spi.Sampling;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

import java.util.Optional;

/** How every arm is measured: the same prompts, the same sampling, the same seeds. */
public record EvaluationSettings(
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "held-out prompts to answer; 0: all that the data hold out")
                int prompts,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "the longest answer, in tokens")
                int maxNewTokens,
        @Setting(doc = "how answers are drawn") Sampling sampling,
        @Setting(doc = "the arm to compare with; the first one where this is not said")
                Optional<String> reference,
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 20,
                        doc = "held-out prompts whose answers the terminal shows, arm by arm")
                int shown,
        @Setting(
                        doc =
                                "measure what each stage added, where an arm trains its policy more"
                                        + " than once after the reference")
                boolean byStage,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc =
                                "times that each stage's policy is looked at while it trains, its"
                                        + " end counted; 0: never")
                int looks,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 1,
                        doc = "held-out prompts, of the first ones, that such a look answers")
                int lookPrompts,
        @Setting(
                        doc =
                                "judge that compares the answers of each look with the reference's;"
                                        + " none where this is not said")
                Optional<String> lookJudge,
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 1024,
                        doc =
                                "answers of the reference to each of these prompts, of which the"
                                    + " arms' rewards pick the best, as a baseline; 0: no baseline")
                int bestOfN) {
    static final EvaluationSettings DEFAULT =
            new EvaluationSettings(
                    0, 64, Sampling.PLAIN, Optional.empty(), 0, true, 0, 128, Optional.empty(), 0);
}
