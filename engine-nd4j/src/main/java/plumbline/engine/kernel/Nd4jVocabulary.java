package plumbline.engine.kernel;

import static plumbline.engine.kernel.Nd4jArrays.readDouble;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

import plumbline.engine.tensor.Tensor;

import java.util.Arrays;

/** Token statistics and their gradient, in double precision; formulas: {@link LogitGradient}. */
final class Nd4jVocabulary {
    private Nd4jVocabulary() {}

    static void describe(Tensor logits, int[] targets, Tensor reference, TokenStats out, int at) {
        INDArray z = readDouble(logits);
        INDArray normaliser = logSumExp(z);
        INDArray logP = z.subColumnVector(normaliser);
        INDArray p = Transforms.exp(logP, true);
        put(normaliser, out.logSumExp(), at);
        put(logP.mul(indicator(logits, targets)).sum(true, 1), out.logProb(), at);
        put(p.mul(logP).sum(true, 1).negi(), out.entropy(), at);
        put(Transforms.log(p.mul(p).sum(true, 1), false), out.logSumSquaredProb(), at);
        if (reference != null) {
            INDArray r = readDouble(reference);
            INDArray logQ = r.subColumnVector(logSumExp(r));
            put(logP.sub(logQ).muli(p).sum(true, 1), out.kl(), at);
        }
    }

    static void gradient(
            Tensor logits,
            int[] targets,
            Tensor reference,
            TokenStats stats,
            TokenStats upstream,
            int at) {
        int rows = logits.rows();
        INDArray logP = readDouble(logits).subColumnVector(take(stats.logSumExp(), at, rows));
        INDArray p = Transforms.exp(logP, true);
        INDArray ofLogProb = take(upstream.logProb(), at, rows);
        INDArray ofEntropy = take(upstream.entropy(), at, rows);
        INDArray ofSquares = take(upstream.logSumSquaredProb(), at, rows).muli(2);
        INDArray sumSquares = Transforms.exp(take(stats.logSumSquaredProb(), at, rows), false);

        INDArray inner = logP.addColumnVector(take(stats.entropy(), at, rows));
        inner.muliColumnVector(ofEntropy.neg());
        inner.subiColumnVector(ofLogProb).subiColumnVector(ofSquares);
        inner.addi(p.mulColumnVector(ofSquares.div(sumSquares)));
        if (reference != null) {
            INDArray r = readDouble(reference);
            INDArray difference = logP.sub(r.subColumnVector(logSumExp(r)));
            difference.subiColumnVector(take(stats.kl(), at, rows));
            inner.addi(difference.muliColumnVector(take(upstream.kl(), at, rows)));
        }
        INDArray d = inner.muli(p).addi(indicator(logits, targets).muliColumnVector(ofLogProb));
        Nd4jArrays.write(d.castTo(DataType.FLOAT), false, logits);
    }

    /** Find the token of each row in which the cumulated probabilities pass its uniform. */
    static void draw(Tensor logits, double[] uniforms, int[] tokens) {
        INDArray z = readDouble(logits);
        INDArray p = Transforms.exp(z.subColumnVector(logSumExp(z)), false);
        for (int r = 0; r < tokens.length; r++) {
            double[] row = p.getRow(r).toDoubleVector();
            double target = uniforms[r] * Arrays.stream(row).sum();
            int token = 0;
            for (double sum = row[0]; sum <= target && token < row.length - 1; ) {
                sum += row[++token];
            }
            tokens[r] = token;
        }
    }

    private static INDArray logSumExp(INDArray z) {
        INDArray maximum = z.max(true, 1);
        INDArray total = Transforms.exp(z.subColumnVector(maximum), false).sum(true, 1);
        return Transforms.log(total, false).addi(maximum);
    }

    /** Return [rows, vocabulary] with a 1 at each row's target. */
    private static INDArray indicator(Tensor logits, int[] targets) {
        INDArray indicator = Nd4j.zeros(DataType.DOUBLE, logits.rows(), logits.columns());
        for (int r = 0; r < logits.rows(); r++) {
            indicator.putScalar(r, targets[r], 1);
        }
        return indicator;
    }

    private static INDArray take(double[] values, int at, int rows) {
        return Nd4j.createFromArray(Arrays.copyOfRange(values, at, at + rows)).reshape(rows, 1);
    }

    private static void put(INDArray column, double[] target, int at) {
        double[] values = column.toDoubleVector();
        System.arraycopy(values, 0, target, at, values.length);
    }
}
