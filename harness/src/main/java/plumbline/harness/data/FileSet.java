package plumbline.harness.data;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

import java.nio.file.Path;
import java.util.List;

/** The files of one role; relative paths start at the recipe's folder. */
public record FileSet(
        @Setting(doc = "files to train on") List<Path> training,
        @Setting(doc = "held-out files; without them a share of the training prompts is held out")
                List<Path> evaluation,
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {
                            "auto",
                            "text",
                            "messages",
                            "prompt",
                            "prompt-completion",
                            "preference",
                            "preference-implicit",
                            "unpaired"
                        },
                        doc = "the layout of the rows; auto recognises it from the first row")
                String layout) {
    public static final FileSet NONE = new FileSet(List.of(), List.of(), "auto");

    public FileSet {
        training = List.copyOf(training);
        evaluation = List.copyOf(evaluation);
    }

    public static FileSet of(List<String> training, List<String> evaluation) {
        return new FileSet(paths(training), paths(evaluation), "auto");
    }

    private static List<Path> paths(List<String> names) {
        return names.stream().map(Path::of).toList();
    }

    boolean isEmpty() {
        return training.isEmpty() && evaluation.isEmpty();
    }
}
