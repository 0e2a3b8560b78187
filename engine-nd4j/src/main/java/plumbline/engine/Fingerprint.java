package plumbline.engine;

import plumbline.engine.model.Network;
import plumbline.engine.model.Weights;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A content hash of a network: SHA-256 over its configuration and its weights. */
final class Fingerprint {
    private static final int CHUNK_BYTES = 1 << 16;

    private final Network network;
    private byte[] frozenBase;
    private String cached;

    Fingerprint(Network network) {
        this.network = network;
    }

    /** Forget the hash: the trainable weights have changed. */
    void changed() {
        cached = null;
    }

    String get() {
        if (cached == null) {
            MessageDigest digest = sha256();
            String shape = network.config() + " " + network.lora();
            digest.update(shape.getBytes(StandardCharsets.UTF_8));
            if (network.adapter().isPresent()) {
                digest.update(frozenBase());
            }
            update(digest, network.trainable());
            cached = HexFormat.of().formatHex(digest.digest());
        }
        return cached;
    }

    private byte[] frozenBase() {
        if (frozenBase == null) {
            MessageDigest digest = sha256();
            update(digest, network.base());
            frozenBase = digest.digest();
        }
        return frozenBase;
    }

    private static void update(MessageDigest digest, Weights weights) {
        MemorySegment all = weights.memory().segment();
        byte[] chunk = new byte[CHUNK_BYTES];
        for (long at = 0; at < all.byteSize(); at += CHUNK_BYTES) {
            int length = (int) Math.min(CHUNK_BYTES, all.byteSize() - at);
            MemorySegment.copy(all, at, MemorySegment.ofArray(chunk), 0, length);
            digest.update(chunk, 0, length);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
