package plumbline.engine.checkpoint;

import plumbline.engine.model.WeightLayout;
import plumbline.engine.model.Weights;
import plumbline.engine.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * One tensor of a file and the matrices of ours that it holds: usually one, in the same layout.
 * GPT-2 stores projections transposed ([in, out]) and query, key and value side by side.
 *
 * @param vector whether the file has one dimension; ours then has one row
 * @param transposed whether the file's columns are our rows
 * @param parts in the file's order, side by side along the outputs
 */
record StoredTensor(
        String name, boolean vector, boolean transposed, List<WeightLayout.Entry> parts) {
    StoredTensor {
        parts = List.copyOf(parts);
    }

    /** Return this tensor with one more part beside the others. */
    StoredTensor with(WeightLayout.Entry part) {
        List<WeightLayout.Entry> all = new ArrayList<>(parts);
        all.add(part);
        return new StoredTensor(name, vector, transposed, all);
    }

    /** Return the shape in the file. */
    List<Integer> shape() {
        WeightLayout.Entry first = parts.getFirst();
        if (vector) {
            return List.of(parts.stream().mapToInt(WeightLayout.Entry::columns).sum());
        }
        int outputs = parts.stream().mapToInt(WeightLayout.Entry::rows).sum();
        return transposed ? List.of(first.columns(), outputs) : List.of(outputs, first.columns());
    }

    int rows() {
        return vector ? 1 : shape().getFirst();
    }

    int rowLength() {
        return shape().getLast();
    }

    /** Copy one row of the file into our matrices. */
    void scatter(Weights weights, int row, float[] values) {
        int at = 0;
        for (WeightLayout.Entry part : parts) {
            Tensor ours = weights.tensor(part.name());
            int width = transposed ? part.rows() : part.columns();
            for (int i = 0; i < width; i++) {
                ours.set(ourRow(row, i), ourColumn(row, i), values[at + i]);
            }
            at += width;
        }
    }

    /** Copy one row of the file out of our matrices. */
    void gather(Weights weights, int row, float[] values) {
        int at = 0;
        for (WeightLayout.Entry part : parts) {
            Tensor ours = weights.tensor(part.name());
            int width = transposed ? part.rows() : part.columns();
            for (int i = 0; i < width; i++) {
                values[at + i] = ours.get(ourRow(row, i), ourColumn(row, i));
            }
            at += width;
        }
    }

    private int ourRow(int row, int i) {
        return transposed ? i : row;
    }

    private int ourColumn(int row, int i) {
        return transposed ? row : i;
    }
}
