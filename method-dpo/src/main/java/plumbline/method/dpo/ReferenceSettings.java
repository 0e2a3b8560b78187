package plumbline.method.dpo;

import plumbline.spi.ReferenceModel;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the policy is held to.
 *
 * @param mixing above 0 the reference follows the policy (Gorbatovski et al. 2024, TR-DPO): small
 *     with every 1 is its soft update, 1 with every several hundred its hard one
 */
public record ReferenceSettings(
        @Setting(
                        doc =
                                "start: the policy as the stage finds it; base: the arm's first"
                                    + " model; none: no reference; or the name of an earlier stage")
                String from,
        @Setting(doc = "a model's directory, instead of from") Optional<Path> directory,
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 1,
                        doc = "how far the reference moves to the policy each time; 0: never")
                double mixing,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "steps between two such moves") int every) {
    private static final String START = "start";
    private static final String BASE = "base";
    private static final String NONE = "none";

    public static final ReferenceSettings DEFAULT =
            new ReferenceSettings(START, Optional.empty(), 0, 1);

    boolean none() {
        return directory.isEmpty() && from.equals(NONE);
    }

    boolean moves() {
        return mixing > 0;
    }

    /** Return where it comes from; not to be asked where there is none. */
    ReferenceModel model() {
        if (directory.isPresent()) {
            return new ReferenceModel.Directory(directory.get());
        }
        return switch (from) {
            case START, NONE -> new ReferenceModel.Start();
            case BASE -> new ReferenceModel.Base();
            default -> new ReferenceModel.Stage(from);
        };
    }
}
