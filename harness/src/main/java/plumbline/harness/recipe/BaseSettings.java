package plumbline.harness.recipe;

import plumbline.spi.LoraSettings;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

import java.nio.file.Path;
import java.util.Optional;

/** The model that every arm starts from. */
public record BaseSettings(
        @Setting(doc = "the weights") Model model,
        @Setting(doc = "what a model from scratch reads and writes") Tokenizer tokenizer) {
    static final BaseSettings DEFAULT =
            new BaseSettings(
                    new Model(
                            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                    new Tokenizer(Optional.empty(), Optional.empty()));

    /** Either random weights in a named shape, or a directory. */
    public record Model(
            @Setting(
                            kind = Kind.ONE_OF,
                            choices = {"nano", "micro", "mini", "small"},
                            doc = "random weights in this shape")
                    Optional<String> preset,
            @Setting(doc = "a Hugging Face directory") Optional<Path> path,
            @Setting(doc = "a PEFT directory to put on the base") Optional<Path> adapter,
            @Setting(doc = "train a fresh low-rank adapter in place of the base's own weights")
                    Optional<LoraSettings> lora) {}

    /** Either the words of the data, or the tokenizer of a directory. */
    public record Tokenizer(
            @Setting(
                            kind = Kind.ONE_OF,
                            choices = {"words"},
                            doc = "one token per word of the data")
                    Optional<String> type,
            @Setting(doc = "a Hugging Face directory that has a tokenizer") Optional<Path> path) {}
}
