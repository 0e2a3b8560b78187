package plumbline.harness.pipeline;

import plumbline.spi.Engine;
import plumbline.spi.EngineSettings;
import plumbline.spi.ModelSpec;
import plumbline.spi.ModelSpec.Source;
import plumbline.spi.TrainablePolicy;

import java.nio.file.Path;
import java.util.Optional;

/** Where a policy can be opened, again and again with the same weights. */
record PolicySource(ModelSpec spec) {
    static PolicySource stored(Path folder, EngineSettings engine) {
        return new PolicySource(
                new ModelSpec(directory(folder), Optional.empty(), Optional.empty(), engine));
    }

    /** Return the same, to be opened with other settings of the engine. */
    PolicySource on(EngineSettings settings) {
        return new PolicySource(
                new ModelSpec(spec.source(), spec.adapter(), spec.lora(), settings));
    }

    static Source directory(Path folder) {
        return new Source.Directory(folder);
    }

    TrainablePolicy open(Engine engine) {
        return engine.open(spec);
    }
}
