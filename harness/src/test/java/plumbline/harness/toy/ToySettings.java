package plumbline.harness.toy;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.spi.UpdaterSettings;

import java.util.List;
import java.util.Optional;

/** Settings with a component of every type that recipes can set. */
public record ToySettings(
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "how many steps") int steps,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "the highest learning rate") double learningRate,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "strength of the pull to the reference")
                double beta,
        @Setting(kind = Kind.BETWEEN, min = 0, max = 0.5, doc = "share of wrong labels")
                double labelSmoothing,
        @Setting(doc = "which loss") Form loss,
        @Setting(doc = "whether prompts are trained on") boolean wholeText,
        @Setting(doc = "words to leave out") List<String> without,
        @Setting(doc = "stop early at this loss") Optional<Double> target,
        @Setting(doc = "how gradients become updates") UpdaterSettings updater) {
    /** Which loss. */
    public enum Form {
        SIGMOID,
        SQUARED_HINGE
    }

    static final ToySettings DEFAULT =
            new ToySettings(
                    6,
                    0.1,
                    0.1,
                    0,
                    Form.SIGMOID,
                    false,
                    List.of(),
                    Optional.empty(),
                    UpdaterSettings.ADAMW);

    public ToySettings {
        if (wholeText && form(loss)) {
            throw new IllegalArgumentException(
                    "whole-text has no effect on the loss 'squared-hinge'");
        }
    }

    private static boolean form(Form loss) {
        return loss == Form.SQUARED_HINGE;
    }
}
