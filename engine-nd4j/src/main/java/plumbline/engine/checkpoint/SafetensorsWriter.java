package plumbline.engine.checkpoint;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Writes safetensors files in F32, row by row, with the metadata that transformers expects. */
final class SafetensorsWriter {
    /** One tensor to write: its shape, and where its rows come from. */
    record Item(String name, List<Integer> shape, Rows rows) {
        int rowCount() {
            return shape.size() < 2 ? 1 : shape.getFirst();
        }

        int rowLength() {
            return shape.isEmpty() ? 1 : shape.getLast();
        }
    }

    /** Fills a row with its values. */
    @FunctionalInterface
    interface Rows {
        void fill(int row, float[] into);
    }

    private SafetensorsWriter() {}

    /** Write a file. The data begins at a multiple of 8 bytes. */
    static void write(Path file, List<Item> items) throws IOException {
        byte[] header = header(items);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            out.write(length.putLong(header.length).array());
            out.write(header);
            for (Item item : items) {
                writeRows(item, out);
            }
        }
    }

    private static byte[] header(List<Item> items) throws IOException {
        JsonMapper json = new JsonMapper();
        ObjectNode header = json.createObjectNode();
        header.putObject("__metadata__").put("format", "pt");
        long position = 0;
        for (Item item : items) {
            long end = position + (long) item.rowCount() * item.rowLength() * Float.BYTES;
            ObjectNode entry = header.putObject(item.name()).put("dtype", "F32");
            ArrayNode shape = entry.putArray("shape");
            item.shape().forEach(shape::add);
            entry.putArray("data_offsets").add(position).add(end);
            position = end;
        }
        byte[] bytes = json.writeValueAsBytes(header);
        byte[] padded = new byte[(bytes.length + 7) / 8 * 8];
        Arrays.fill(padded, (byte) ' ');
        System.arraycopy(bytes, 0, padded, 0, bytes.length);
        return padded;
    }

    private static void writeRows(Item item, OutputStream out) throws IOException {
        float[] row = new float[item.rowLength()];
        ByteBuffer bytes =
                ByteBuffer.allocate(row.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int r = 0; r < item.rowCount(); r++) {
            item.rows().fill(r, row);
            bytes.asFloatBuffer().put(row);
            out.write(bytes.array());
        }
    }
}
