package plumbline.harness.evaluate;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

import java.util.List;

/** Settings of {@link ExternalEvaluator}. */
public record ExternalSettings(
        @Setting(doc = "the program and its arguments, as a list; no shell reads it")
                List<String> command,
        @Setting(doc = "names of scores of which more is better") List<String> higherIsBetter,
        @Setting(doc = "names of scores of which less is better") List<String> lowerIsBetter,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 1,
                        doc = "seconds for the answers of one policy, after which it is ended")
                int timeout) {
    static final ExternalSettings DEFAULT =
            new ExternalSettings(List.of(), List.of(), List.of(), 600);

    public ExternalSettings {
        command = List.copyOf(command);
        higherIsBetter = List.copyOf(higherIsBetter);
        lowerIsBetter = List.copyOf(lowerIsBetter);
    }
}
