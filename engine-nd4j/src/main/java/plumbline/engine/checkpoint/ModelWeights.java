package plumbline.engine.checkpoint;

import plumbline.engine.model.TransformerConfig;
import plumbline.engine.model.WeightLayout;
import plumbline.engine.model.Weights;
import plumbline.engine.tensor.Tensor;
import plumbline.problem.ProblemException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The weight files of a model directory, read and written. */
final class ModelWeights {
    /** Our own file: transformers knows no value head. */
    static final String VALUE_HEAD_FILE = "value_head.safetensors";

    private static final String LANGUAGE_HEAD = "lm_head.weight";

    private ModelWeights() {}

    /**
     * Read all weights of a model.
     *
     * @throws ProblemException if a file is missing or damaged, or a tensor does not fit
     */
    static Weights read(Path directory, HuggingFaceConfig model) {
        WeightLayout layout = WeightLayout.of(model.config());
        HuggingFaceNames names = new HuggingFaceNames(model.family());
        boolean tied = model.config().tied();
        try (TensorFiles files = TensorFiles.open(directory)) {
            TensorMatch match =
                    TensorMatch.of(
                            files,
                            names.tensors(ofTransformers(layout)),
                            names.trunkPrefix(),
                            n -> names.ignorable(n) || tied && n.equals(LANGUAGE_HEAD));
            Weights weights = Weights.allocate(layout);
            try {
                match.copyInto(weights);
                checkTied(files, model.config(), weights);
                readValueHead(directory, weights);
                return weights;
            } catch (RuntimeException e) {
                weights.close();
                throw e;
            }
        }
    }

    private static List<WeightLayout.Entry> ofTransformers(WeightLayout layout) {
        return layout.entries().stream().filter(e -> !isValueHead(e)).toList();
    }

    static boolean isValueHead(WeightLayout.Entry entry) {
        return entry.name().equals(WeightLayout.VALUE_HEAD)
                || entry.name().equals(WeightLayout.VALUE_BIAS);
    }

    /** A tied model may store its language head, too; then it must hold the embedding's values. */
    private static void checkTied(TensorFiles files, TransformerConfig config, Weights weights) {
        if (!config.tied() || !files.names().contains(LANGUAGE_HEAD)) {
            return;
        }
        Tensor embedding = weights.tensor(WeightLayout.TOKEN_EMBEDDING);
        boolean same =
                files.shape(LANGUAGE_HEAD)
                        .equals(List.of((long) embedding.rows(), (long) embedding.columns()));
        float[] row = new float[embedding.columns()];
        for (int r = 0; same && r < embedding.rows(); r++) {
            files.read(LANGUAGE_HEAD, (long) r * row.length, row);
            same = Arrays.equals(row, embedding.rows(r, r + 1).toArray());
        }
        if (!same) {
            throw new ProblemException(
                    files.place().toString(),
                    "unexpected-tensor",
                    "tensor 'lm_head.weight' differs from the embedding, but config.json says that"
                            + " they are tied.",
                    "Set tie_word_embeddings to false in config.json if the head is the model's"
                            + " own.");
        }
    }

    /** Read the value head, where these weights have one. */
    static void readValueHead(Path directory, Weights weights) {
        if (weights.has(WeightLayout.VALUE_HEAD)) {
            try (TensorFiles files = TensorFiles.single(directory.resolve(VALUE_HEAD_FILE))) {
                TensorMatch.of(files, valueHead(weights.layout()), "", name -> false)
                        .copyInto(weights);
            }
        }
    }

    /** Write the value head, where these weights have one. */
    static void writeValueHead(Path directory, Weights weights) throws IOException {
        if (weights.has(WeightLayout.VALUE_HEAD)) {
            write(directory.resolve(VALUE_HEAD_FILE), valueHead(weights.layout()), weights);
        }
    }

    private static List<StoredTensor> valueHead(WeightLayout layout) {
        return layout.entries().stream()
                .filter(ModelWeights::isValueHead)
                .map(e -> new StoredTensor(e.name(), e.name().endsWith(".bias"), false, List.of(e)))
                .toList();
    }

    /** Write all weights of a model, in F32. */
    static void write(Path directory, Family family, Weights weights) throws IOException {
        HuggingFaceNames names = new HuggingFaceNames(family);
        Collection<StoredTensor> tensors = names.tensors(ofTransformers(weights.layout()));
        write(directory.resolve(TensorFiles.SINGLE), tensors, weights);
        writeValueHead(directory, weights);
    }

    /** Write one file of tensors gathered from our matrices. */
    static void write(Path file, Collection<StoredTensor> tensors, Weights weights)
            throws IOException {
        SafetensorsWriter.write(
                file,
                tensors.stream()
                        .map(
                                t ->
                                        new SafetensorsWriter.Item(
                                                t.name(),
                                                t.shape(),
                                                (row, into) -> t.gather(weights, row, into)))
                        .toList());
    }
}
