package plumbline.harness.cli.model;

import picocli.CommandLine.Option;

import plumbline.spi.Engine;
import plumbline.spi.EngineSettings;
import plumbline.spi.ModelSpec;
import plumbline.spi.Policy;

import java.nio.file.Path;
import java.util.Optional;

/** The options that name a model: take them up as a picocli {@code @Mixin}. */
final class ModelOptions {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "A Hugging Face directory.")
    private Path model;

    @Option(names = "--adapter", paramLabel = "DIR", description = "A PEFT adapter to put on it.")
    private Path adapter;

    Policy open(Engine engine) {
        return engine.open(
                new ModelSpec(
                        new ModelSpec.Source.Directory(model),
                        Optional.ofNullable(adapter),
                        Optional.empty(),
                        EngineSettings.DEFAULT));
    }
}
