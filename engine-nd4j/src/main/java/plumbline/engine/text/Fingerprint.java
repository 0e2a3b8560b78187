package plumbline.engine.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Content hash of a codec: SHA-256 over the files that decide about its tokens. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(TokenizerFiles files, SpecialTokens special) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Map<String, byte[]> byName = new TreeMap<>(files.files());
            byName.keySet().retainAll(TokenizerFiles.READ);
            byName.forEach(
                    (name, bytes) -> {
                        digest.update(name.getBytes(StandardCharsets.UTF_8));
                        digest.update(
                                ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).array());
                        digest.update(bytes);
                    });
            digest.update(special.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
