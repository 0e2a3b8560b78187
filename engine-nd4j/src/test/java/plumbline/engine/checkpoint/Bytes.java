package plumbline.engine.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Safetensors files made byte by byte, honest or not. */
final class Bytes {
    private Bytes() {}

    /** Write a header, as long as it is, and zeros behind it. */
    static Path file(Path path, String header, int dataBytes) throws IOException {
        return file(path, header, new byte[dataBytes]);
    }

    static Path file(Path path, String header, byte[] data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return claiming(path, json.length, json, data);
    }

    /** Write a file that claims a header length of its own. */
    static Path claiming(Path path, long headerLength, byte[] header, byte[] data)
            throws IOException {
        ByteBuffer all =
                ByteBuffer.allocate(Long.BYTES + header.length + data.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        all.putLong(headerLength).put(header).put(data);
        return Files.write(path, all.array());
    }
}
