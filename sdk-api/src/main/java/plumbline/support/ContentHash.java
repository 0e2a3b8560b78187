package plumbline.support;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over a sequence of parts; where one part ends and the next begins matters. */
public final class ContentHash {
    private static final int CHUNK_BYTES = 1 << 16;

    private final MessageDigest digest;

    /** Start with no parts. */
    public ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Add text, as UTF-8.
     *
     * @param part may be empty, which is a part too
     * @return this
     */
    public ContentHash add(String part) {
        return add(part.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Add bytes.
     *
     * @param part may be empty, which is a part too
     * @return this
     */
    public ContentHash add(byte[] part) {
        return add(MemorySegment.ofArray(part));
    }

    /**
     * Add the bytes of a memory segment, of whatever size.
     *
     * @param part on the heap or off it
     * @return this
     */
    public ContentHash add(MemorySegment part) {
        digest.update((part.byteSize() + ":").getBytes(StandardCharsets.US_ASCII));
        byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, part.byteSize())];
        for (long at = 0; at < part.byteSize(); at += chunk.length) {
            int length = (int) Math.min(chunk.length, part.byteSize() - at);
            MemorySegment.copy(part, at, MemorySegment.ofArray(chunk), 0, length);
            digest.update(chunk, 0, length);
        }
        return this;
    }

    /** {@return the hash as 64 hexadecimal digits; the object is then used up} */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
