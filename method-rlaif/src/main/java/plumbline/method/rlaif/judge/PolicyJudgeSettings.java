package plumbline.method.rlaif.judge;

import plumbline.spi.ReferenceModel;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

import java.nio.file.Path;
import java.util.Optional;

/** Settings of {@link PolicyJudgeKind}. */
public record PolicyJudgeSettings(
        @Setting(
                        doc =
                                "start: the policy as the stage finds it; base: the arm's first"
                                        + " model; or the name of an earlier stage")
                String model,
        @Setting(doc = "a model's directory, instead of model") Optional<Path> directory,
        @Setting(doc = "a text with {prompt}, {first} and {second}; our own where it is not given")
                Optional<Path> template,
        @Setting(doc = "what the model says where the first answer is better") String firstLabel,
        @Setting(doc = "what the model says where the second answer is better") String secondLabel,
        @Setting(doc = "put the text to the model as a user's message") boolean chat,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "what the log-odds are divided by")
                double temperature) {
    static final PolicyJudgeSettings DEFAULT =
            new PolicyJudgeSettings(
                    "start", Optional.empty(), Optional.empty(), " A", " B", false, 1);

    ReferenceModel reference() {
        if (directory.isPresent()) {
            return new ReferenceModel.Directory(directory.get());
        }
        return switch (model) {
            case "start" -> new ReferenceModel.Start();
            case "base" -> new ReferenceModel.Base();
            default -> new ReferenceModel.Stage(model);
        };
    }
}
