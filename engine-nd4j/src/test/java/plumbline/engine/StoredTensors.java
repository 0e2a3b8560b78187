package plumbline.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads F32 tensors from a safetensors file, knowing nothing of the engine's own reader. */
public final class StoredTensors {
    private final ByteBuffer bytes;
    private final int dataStart;
    private final JsonNode header;

    public StoredTensors(Path file) throws IOException {
        bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        dataStart = 8 + (int) bytes.getLong(0);
        header = new ObjectMapper().readTree(bytes.array(), 8, dataStart - 8);
    }

    /** Return a tensor's elements, row by row. */
    public float[] elements(String name) {
        JsonNode offsets = header.required(name).get("data_offsets");
        int begin = offsets.get(0).asInt();
        float[] out = new float[(offsets.get(1).asInt() - begin) / Float.BYTES];
        bytes.slice(dataStart + begin, out.length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(out);
        return out;
    }

    /** Return where in {@link #elements} an entry of one or two indices stands. */
    public int position(String name, int[] index) {
        int columns = header.required(name).get("shape").path(1).asInt(1);
        return index.length == 1 ? index[0] : index[0] * columns + index[1];
    }
}
