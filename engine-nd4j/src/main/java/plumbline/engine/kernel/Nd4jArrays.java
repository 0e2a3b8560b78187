package plumbline.engine.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import plumbline.engine.tensor.Tensor;

import java.util.Arrays;

/**
 * Tensors as ND4J arrays. Operations of ND4J are not all right on views with gaps: what is computed
 * with is read as a dense array, and only plain elementwise operations work on views.
 */
final class Nd4jArrays {
    private Nd4jArrays() {}

    /** View a tensor, to be changed in place. */
    static INDArray view(Tensor t) {
        return t.array();
    }

    /** Return a tensor's elements without gaps: a copy unless it has none. Not to be changed. */
    static INDArray read(Tensor t) {
        boolean whole = t.contiguous() && t.offset() == 0;
        return whole ? t.array() : t.array().dup('c');
    }

    static INDArray readDouble(Tensor t) {
        return t.array().dup('c').castTo(DataType.DOUBLE);
    }

    static void write(INDArray value, boolean accumulate, Tensor target) {
        if (accumulate) {
            view(target).addi(value);
        } else {
            view(target).assign(value);
        }
    }

    /** Return [n, 1]. */
    static INDArray column(float[] values) {
        return Nd4j.createFromArray(values).reshape(values.length, 1);
    }

    /** Return the first {@code rows} values as [rows, 1]. */
    static INDArray column(float[] values, int rows) {
        return column(Arrays.copyOf(values, rows));
    }

    static void copyTo(INDArray column, float[] target) {
        float[] values = column.toFloatVector();
        System.arraycopy(values, 0, target, 0, values.length);
    }
}
