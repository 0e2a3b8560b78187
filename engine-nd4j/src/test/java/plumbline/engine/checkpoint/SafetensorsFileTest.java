package plumbline.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plumbline.problem.Problem;
import plumbline.problem.ProblemException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class SafetensorsFileTest {
    private static final String GOOD =
            "{'b':{'dtype':'F32','shape':[2],'data_offsets':[4,12]},"
                    + "'__metadata__':{'format':'pt'},"
                    + "'a':{'dtype':'F16','shape':[2,1],'data_offsets':[0,4]}}";

    @TempDir Path folder;

    @Test
    void keysMayStandInAnyOrderAndTheHeaderMayHaveAnyLength() throws IOException {
        byte[] data =
                data().putShort((short) 0x3c00)
                        .putShort((short) 0xc000)
                        .putFloat(1.5f)
                        .putFloat(-0f)
                        .array();
        Path path = Bytes.file(folder.resolve("m"), quoted(GOOD) + " ", data);
        try (SafetensorsFile file = new SafetensorsFile(path)) {
            assertEquals(List.of("b", "a"), List.copyOf(file.entries().keySet()));
            assertArrayEquals(new float[] {1, -2}, read(file, "a"));
            assertArrayEquals(new float[] {1.5f, -0f}, read(file, "b"));
        }
    }

    @Test
    void brainFloatsAreTheUpperHalvesOfFloats() throws IOException {
        byte[] data = data().putShort((short) 0x3fc0).putShort((short) 0xff80).array();
        String header = "{'x':{'dtype':'BF16','shape':[2],'data_offsets':[0,4]}}";
        Path path = Bytes.file(folder.resolve("m"), quoted(header), Arrays.copyOf(data, 4));
        try (SafetensorsFile file = new SafetensorsFile(path)) {
            assertArrayEquals(new float[] {1.5f, Float.NEGATIVE_INFINITY}, read(file, "x"));
        }
    }

    private static ByteBuffer data() {
        return ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static float[] read(SafetensorsFile file, String name) {
        SafetensorsEntry entry = file.entries().get(name);
        float[] values = new float[Math.toIntExact(entry.size())];
        file.read(entry, 0, values);
        return values;
    }

    @Test
    void aTensorOfIntegersIsRefusedOnlyWhenItIsRead() throws IOException {
        String header = "{'steps':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}}";
        Path path = Bytes.file(folder.resolve("m"), quoted(header), 8);
        try (SafetensorsFile file = new SafetensorsFile(path)) {
            ProblemException e = assertThrows(ProblemException.class, () -> read(file, "steps"));
            assertEquals("unsupported-dtype", e.problems().getFirst().kind());
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertProblem(folder.resolve("none"), "missing-file", "there is no such file.");
    }

    @Test
    void aFileOfAFewBytesIsTruncated() throws IOException {
        Path path = Files.write(folder.resolve("m"), new byte[5]);
        assertProblem(
                path,
                "truncated-file",
                "the file is cut short: it has 5 bytes, fewer than its 8-byte header length.");
    }

    @Test
    void aFileCutInItsHeaderIsTruncated() throws IOException {
        Path path = Bytes.claiming(folder.resolve("m"), 100, new byte[60], new byte[0]);
        assertProblem(
                path,
                "truncated-file",
                "the file is cut short: its header should have 100 bytes, but only 60 follow.");
    }

    @Test
    void aFileCutInItsDataIsTruncated() throws IOException {
        Path path = Bytes.file(folder.resolve("m"), quoted(GOOD), 7);
        assertProblem(
                path,
                "truncated-file",
                "the header claims 12 bytes of data (the last are those of 'b'), but only 7 follow"
                        + " it.");
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807", "-1", "100000001"})
    void anAbsurdHeaderLengthIsRefusedBeforeAnythingIsAllocated(long length) throws IOException {
        Path path = Bytes.claiming(folder.resolve("m"), length, new byte[2], new byte[0]);
        assertProblem(
                path,
                "bad-header",
                "it claims a header of " + Long.toUnsignedString(length) + " bytes.");
    }

    @Test
    void aTensorLargerThanAnyMemoryIsRefusedBeforeAnythingIsAllocated() throws IOException {
        String header =
                "{'x':{'dtype':'F32','shape':[1000000000000],'data_offsets':[0,4000000000000]}}";
        Path path = Bytes.file(folder.resolve("m"), quoted(header), 16);
        assertProblem(
                path,
                "truncated-file",
                "the header claims 4000000000000 bytes of data (the last are those of 'x'), but"
                        + " only 16 follow it.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'x': | bad-header | the safetensors header is broken: Unexpected end-of-input",
                "[] | bad-header | the safetensors header is broken: it is not a JSON object.",
                "nonsense | bad-header | the safetensors header is broken: Unrecognized token"
                        + " 'nonsense'",
                "{} {} | bad-header | the safetensors header is broken: something follows the JSON"
                        + " object.",
                "{'x':{'dtype':'F99','shape':[1],'data_offsets':[0,4]}} | unknown-dtype | tensor"
                        + " 'x' has the unknown dtype 'F99'.",
                "{'x':{'shape':[1],'data_offsets':[0,4]}} | unknown-dtype | tensor 'x' has the"
                        + " unknown dtype ''.",
                "{'x':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}} | bad-shape | tensor 'x'"
                        + " has no valid shape: [-1]",
                "{'x':{'dtype':'F32','shape':1,'data_offsets':[0,4]}} | bad-shape | tensor 'x' has"
                        + " no valid shape: 1",
                "{'x':{'dtype':'F32','shape':[3],'data_offsets':[0,4]}} | bad-shape | tensor 'x' of"
                        + " shape [3] and dtype F32 does not fill its 4 bytes.",
                "{'x':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,4]}} |"
                    + " bad-shape | tensor 'x' of shape [4611686018427387904, 4] and dtype F32 does"
                    + " not fill its 4 bytes.",
                "{'x':{'dtype':'F32','shape':[1]}} | bad-offsets | tensor 'x' has no valid offsets:"
                        + " null",
                "{'x':{'dtype':'F32','shape':[1],'data_offsets':[-4,0]}} | bad-offsets | tensor 'x'"
                        + " has no valid offsets: [-4,0]",
                "{'x':{'dtype':'F32','shape':[1],'data_offsets':[0,4,8]}} | bad-offsets | tensor"
                        + " 'x' has no valid offsets: [0,4,8]",
                "{'x':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}} | bad-offsets | tensor 'x'"
                        + " has reversed offsets, bytes 4 to 0.",
                "{'x':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'y':{'dtype':'F32','shape':[1],'data_offsets':[2,6]}}"
                    + " | bad-offsets | tensor 'y' (bytes 2 to 6) overlaps another.",
                "{'x':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'y':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}"
                    + " | bad-offsets | tensor 'y' (bytes 0 to 4) overlaps another.",
                "{'x':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | bad-offsets | no tensor"
                        + " covers the bytes 0 to 4 before 'x'.",
                "{'x':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | bad-offsets | the tensors"
                        + " end at byte 4, but 8 bytes of data follow the header.",
                "{'x':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'x':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}"
                    + " | duplicate-tensor | the header names tensor 'x' twice."
            })
    void aHeaderThatLiesIsRefused(String header, String kind, String message) throws IOException {
        Path path = Bytes.file(folder.resolve("m"), quoted(header), 8);
        Problem problem = firstProblem(path);
        assertEquals(path.toString(), problem.place());
        assertEquals(kind, problem.kind());
        assertTrue(problem.message().startsWith(message), problem.message());
    }

    @Test
    void allThatIsWrongWithAHeaderIsReportedTogether() throws IOException {
        String header =
                "{'x':{'dtype':'F99','shape':[1],'data_offsets':[0,4]},"
                        + "'y':{'dtype':'F32','shape':[true],'data_offsets':[4,8]}}";
        Path path = Bytes.file(folder.resolve("m"), quoted(header), 8);
        ProblemException e = assertThrows(ProblemException.class, () -> new SafetensorsFile(path));
        assertEquals(
                List.of("unknown-dtype", "bad-shape"),
                e.problems().stream().map(Problem::kind).toList());
    }

    @Test
    void deeplyNestedJsonIsBrokenJson() throws IOException {
        Path path = Bytes.file(folder.resolve("m"), "{\"x\":" + "[".repeat(100_000), 0);
        assertEquals("bad-header", firstProblem(path).kind());
    }

    private void assertProblem(Path path, String kind, String message) {
        Problem problem = firstProblem(path);
        assertEquals(path.toString(), problem.place());
        assertEquals(kind, problem.kind());
        assertEquals(message, problem.message());
    }

    private static Problem firstProblem(Path path) {
        return assertThrows(ProblemException.class, () -> new SafetensorsFile(path))
                .problems()
                .getFirst();
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
