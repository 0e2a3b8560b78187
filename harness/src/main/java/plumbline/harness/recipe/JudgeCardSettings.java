package plumbline.harness.recipe;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** What is asked of a judge beside its work, for its card. */
public record JudgeCardSettings(
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc =
                                "pairs that are asked again; 32 of a judge that costs nothing, else"
                                        + " none")
                OptionalInt pairs,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "how often each of them is asked again")
                int repeats,
        @Setting(
                        doc =
                                "preference pairs, as data files have them, that show how far the"
                                        + " judge is right")
                Optional<Path> golden) {
    public static final JudgeCardSettings DEFAULT =
            new JudgeCardSettings(OptionalInt.empty(), 3, Optional.empty());
}
