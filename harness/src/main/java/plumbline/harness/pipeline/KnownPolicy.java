package plumbline.harness.pipeline;

import plumbline.spi.Engine;
import plumbline.spi.TrainablePolicy;

/** Where a policy can be opened, and its content hash, so that nobody opens it to know it. */
record KnownPolicy(PolicySource source, String fingerprint) {
    TrainablePolicy open(Engine engine) {
        return source.open(engine);
    }
}
