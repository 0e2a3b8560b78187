package plumbline.harness.pipeline;

import plumbline.spi.Engine;
import plumbline.spi.EngineSettings;
import plumbline.spi.TrainablePolicy;

/** Where a policy can be opened, and its content hash, so that nobody opens it to know it. */
record KnownPolicy(PolicySource source, String fingerprint) {
    /** Return the same, to be opened with other settings of the engine. */
    KnownPolicy on(EngineSettings settings) {
        return new KnownPolicy(source.on(settings), fingerprint);
    }

    TrainablePolicy open(Engine engine) {
        return source.open(engine);
    }
}
