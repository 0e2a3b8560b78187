package plumbline.harness.data;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

import java.nio.file.Path;
import java.util.List;

/**
 * The recipe's data block where data come from files. A role without files is derived:
 * demonstrations from the chosen answers of preferences or the good ones of labels, labels from
 * preferences and preferences from the labels of one prompt, prompts from whatever has them.
 */
public record DataSpec(
        @Setting(doc = "answers to imitate") FileSet demonstrations,
        @Setting(doc = "pairs of answers, one preferred") FileSet preferences,
        @Setting(doc = "single answers, each found good or bad") FileSet labels,
        @Setting(doc = "prompts alone") FileSet prompts,
        @Setting(doc = "raw text to model as a whole; joins the demonstrations") FileSet text,
        @Setting(
                        doc =
                                "files of pairs that seniors judged: a probe of every reward, never"
                                        + " trained on")
                List<Path> golden,
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {"text", "chat"},
                        doc = "keep HH transcripts as text, or turn them into messages")
                String transcripts,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "rows read per role to train on; 0 for all")
                int maxRows,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "held-out rows read per role; 0 for all")
                int maxEvaluationRows,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "held-out prompts to sample answers for")
                int evaluationPrompts,
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 0.9,
                        doc =
                                "share of the prompts held out of a role that has no evaluation"
                                        + " files")
                double heldOutShare,
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 1,
                        doc =
                                "share of a role's training examples that may be taken out because"
                                        + " their prompt is held out as well; more is refused")
                double maxOverlap) {
    public static final DataSpec DEFAULT = ofPreferences(FileSet.NONE);

    public static DataSpec ofPreferences(FileSet preferences) {
        return new DataSpec(
                FileSet.NONE,
                preferences,
                FileSet.NONE,
                FileSet.NONE,
                FileSet.NONE,
                List.of(),
                "text",
                0,
                0,
                256,
                0.1,
                0.5);
    }
}
