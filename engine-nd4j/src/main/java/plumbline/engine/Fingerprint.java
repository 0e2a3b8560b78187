package plumbline.engine;

import plumbline.engine.model.Network;
import plumbline.engine.model.Weights;
import plumbline.support.ContentHash;

import java.lang.foreign.Arena;
import java.util.Optional;

/** A content hash of a network, over its configuration and its weights; kept until they change. */
final class Fingerprint {
    private final Network network;
    private Optional<String> frozenBase = Optional.empty();
    private Optional<String> cached = Optional.empty();

    Fingerprint(Network network) {
        this.network = network;
    }

    /** Forget the hash: the trainable weights have changed. */
    void changed() {
        cached = Optional.empty();
    }

    String get() {
        if (cached.isEmpty()) {
            cached = Optional.of(computed());
        }
        return cached.get();
    }

    private String computed() {
        ContentHash hash = new ContentHash().add(network.config() + " " + network.lora());
        if (network.adapter().isPresent()) {
            hash.add(frozenBase());
        }
        return add(hash, network.trainable()).hex();
    }

    private String frozenBase() {
        if (frozenBase.isEmpty()) {
            frozenBase = Optional.of(add(new ContentHash(), network.base()).hex());
        }
        return frozenBase.get();
    }

    private static ContentHash add(ContentHash hash, Weights weights) {
        try (Arena arena = Arena.ofConfined()) {
            return hash.add(weights.memory().onHost(arena));
        }
    }
}
