package plumbline.engine.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;

import plumbline.engine.text.JsonFile;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tensors of a model directory, from {@code model.safetensors} or from the shards that {@code
 * model.safetensors.index.json} names. Close it when the values have been copied.
 */
final class TensorFiles implements AutoCloseable {
    static final String SINGLE = "model.safetensors";
    static final String INDEX = "model.safetensors.index.json";

    private record Located(SafetensorsFile file, SafetensorsEntry entry) {}

    private final Path place;
    private final List<SafetensorsFile> files = new ArrayList<>();
    private final Map<String, Located> tensors = new LinkedHashMap<>();

    private TensorFiles(Path place) {
        this.place = place;
    }

    /** Open one file. */
    static TensorFiles single(Path file) {
        TensorFiles opened = new TensorFiles(file);
        opened.add(file);
        return opened;
    }

    /**
     * Open the weights of a model directory.
     *
     * @throws ProblemException if there are none, or any file of them is missing or damaged
     */
    static TensorFiles open(Path directory) {
        Path single = directory.resolve(SINGLE);
        Path index = directory.resolve(INDEX);
        if (Files.exists(single)) {
            return single(single);
        }
        if (Files.exists(index)) {
            return sharded(index);
        }
        throw new ProblemException(
                single.toString(),
                "missing-file",
                "the model directory has neither " + SINGLE + " nor " + INDEX + ".",
                "Weights in another format (pytorch_model.bin, GGUF) must be converted first.");
    }

    private static TensorFiles sharded(Path index) {
        Map<String, String> shardOf = weightMap(index);
        Set<String> names = Set.copyOf(shardOf.values());
        List<Problem> missing =
                names.stream()
                        .sorted()
                        .filter(name -> !isFileBeside(index, name))
                        .map(name -> missingShard(index, name))
                        .toList();
        if (!missing.isEmpty()) {
            throw new ProblemException(missing);
        }
        TensorFiles opened = new TensorFiles(index);
        try {
            names.stream().sorted().forEach(name -> opened.add(index.resolveSibling(name)));
            opened.checkPresent(shardOf);
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static Map<String, String> weightMap(Path index) {
        JsonNode map = JsonFile.read(index).path("weight_map");
        Map<String, String> shardOf = new TreeMap<>();
        map.properties().forEach(e -> shardOf.put(e.getKey(), e.getValue().asText()));
        if (shardOf.isEmpty()) {
            throw new ProblemException(
                    index.toString(), "bad-index", "it has no 'weight_map' with tensors.", "");
        }
        return shardOf;
    }

    /** A shard stands beside its index; a name that leads elsewhere is not followed. */
    private static boolean isFileBeside(Path index, String name) {
        boolean plain = !name.isEmpty() && !name.contains("/") && !name.contains("\\");
        return plain && Files.isRegularFile(index.resolveSibling(name));
    }

    private static Problem missingShard(Path index, String name) {
        return new Problem(
                index.toString(),
                "missing-file",
                "the shard '" + name + "' that it names is not beside it.",
                "Fetch the whole model directory again.");
    }

    private void add(Path path) {
        SafetensorsFile file = new SafetensorsFile(path);
        files.add(file);
        for (SafetensorsEntry entry : file.entries().values()) {
            Located before = tensors.put(entry.name(), new Located(file, entry));
            if (before != null) {
                throw new ProblemException(
                        path.toString(),
                        "duplicate-tensor",
                        "tensor '%s' stands in %s, too."
                                .formatted(entry.name(), before.file().file().getFileName()),
                        "");
            }
        }
    }

    private void checkPresent(Map<String, String> shardOf) {
        List<Problem> problems = new ArrayList<>();
        shardOf.forEach(
                (name, shard) -> {
                    if (!tensors.containsKey(name)) {
                        problems.add(
                                Problem.of(
                                        place.toString(),
                                        "missing-tensor",
                                        "tensor '%s' is not in %s.".formatted(name, shard)));
                    }
                });
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    /** Return the file that names all tensors: where problems are reported. */
    Path place() {
        return place;
    }

    Set<String> names() {
        return tensors.keySet();
    }

    List<Long> shape(String name) {
        return tensors.get(name).entry().shape();
    }

    /** Decode {@code into.length} elements of a tensor, from an element on. */
    void read(String name, long first, float[] into) {
        Located located = tensors.get(name);
        located.file().read(located.entry(), first, into);
    }

    @Override
    public void close() {
        files.forEach(SafetensorsFile::close);
    }
}
