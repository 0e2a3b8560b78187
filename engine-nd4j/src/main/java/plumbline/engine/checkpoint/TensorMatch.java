package plumbline.engine.checkpoint;

import plumbline.engine.model.Weights;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The tensors that a model needs, found in its files: every name and shape is checked before
 * anything is allocated or copied.
 */
final class TensorMatch {
    private final TensorFiles files;
    private final Map<String, StoredTensor> byFileName = new LinkedHashMap<>();

    private TensorMatch(TensorFiles files) {
        this.files = files;
    }

    /**
     * Find tensors by their names, with the trunk's prefix or without it.
     *
     * @param ignorable names that may stand in the files though nothing needs them
     * @throws ProblemException naming every tensor that is missing, unexpected or of another shape
     */
    static TensorMatch of(
            TensorFiles files,
            Collection<StoredTensor> needed,
            String trunkPrefix,
            Predicate<String> ignorable) {
        TensorMatch match = new TensorMatch(files);
        List<Problem> problems = new ArrayList<>();
        for (StoredTensor tensor : needed) {
            String name = match.nameInFiles(tensor.name(), trunkPrefix);
            if (name == null) {
                problems.add(match.missing(tensor));
            } else {
                match.byFileName.put(name, tensor);
                match.checkShape(name, tensor, problems);
            }
        }
        Set<String> unexpected = new HashSet<>(files.names());
        unexpected.removeAll(match.byFileName.keySet());
        unexpected.removeIf(ignorable);
        unexpected.stream().sorted().forEach(name -> problems.add(match.unexpected(name)));
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return match;
    }

    private String nameInFiles(String name, String trunkPrefix) {
        if (files.names().contains(name)) {
            return name;
        }
        String bare = name.startsWith(trunkPrefix) ? name.substring(trunkPrefix.length()) : name;
        return files.names().contains(bare) ? bare : null;
    }

    private Problem missing(StoredTensor tensor) {
        return Problem.of(
                files.place().toString(),
                "missing-tensor",
                "tensor '%s' %s is missing.".formatted(tensor.name(), tensor.shape()));
    }

    private Problem unexpected(String name) {
        return Problem.of(
                files.place().toString(),
                "unexpected-tensor",
                "tensor '%s' %s has no place in this model.".formatted(name, files.shape(name)));
    }

    private void checkShape(String name, StoredTensor tensor, List<Problem> problems) {
        List<Long> needed = tensor.shape().stream().map(Integer::longValue).toList();
        if (!files.shape(name).equals(needed)) {
            problems.add(
                    Problem.of(
                            files.place().toString(),
                            "wrong-shape",
                            "tensor '%s' has shape %s; the configuration asks for %s."
                                    .formatted(name, files.shape(name), needed)));
        }
    }

    /** Copy all values into the matrices that they belong to. */
    void copyInto(Weights weights) {
        byFileName.forEach(
                (name, tensor) -> {
                    float[] row = new float[tensor.rowLength()];
                    for (int r = 0; r < tensor.rows(); r++) {
                        files.read(name, (long) r * row.length, row);
                        tensor.scatter(weights, r, row);
                    }
                });
    }
}
