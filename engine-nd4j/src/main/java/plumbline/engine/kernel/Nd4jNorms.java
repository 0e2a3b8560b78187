package plumbline.engine.kernel;

import static plumbline.engine.kernel.Nd4jArrays.column;
import static plumbline.engine.kernel.Nd4jArrays.read;
import static plumbline.engine.kernel.Nd4jArrays.write;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

import plumbline.engine.tensor.Tensor;

/** Both norms, forward and backward, in ND4J operations; {@code n} is the normalized row. */
final class Nd4jNorms {
    private Nd4jNorms() {}

    static void rms(Tensor x, Tensor weight, double eps, Tensor out, float[] inverse) {
        INDArray xs = read(x);
        INDArray inverses = inverseRoot(xs.mul(xs).mean(true, 1), eps);
        Nd4jArrays.copyTo(inverses, inverse);
        write(xs.mulColumnVector(inverses).muliRowVector(read(weight)), false, out);
    }

    static void layer(
            Tensor x,
            Tensor weight,
            Tensor bias,
            double eps,
            Tensor out,
            float[] mean,
            float[] inverse) {
        INDArray xs = read(x);
        INDArray means = xs.mean(true, 1);
        INDArray centered = xs.subColumnVector(means);
        INDArray inverses = inverseRoot(centered.mul(centered).mean(true, 1), eps);
        Nd4jArrays.copyTo(means, mean);
        Nd4jArrays.copyTo(inverses, inverse);
        INDArray n = centered.muliColumnVector(inverses);
        write(n.muliRowVector(read(weight)).addiRowVector(read(bias)), false, out);
    }

    private static INDArray inverseRoot(INDArray squares, double eps) {
        return Transforms.sqrt(squares.add(eps), false).rdivi(1);
    }

    static void rmsBackward(
            Tensor x,
            Tensor weight,
            float[] inverse,
            Tensor dOut,
            boolean accumulate,
            Tensor dx,
            Tensor dWeight) {
        INDArray inverses = column(inverse, x.rows());
        INDArray n = read(x).mulColumnVector(inverses);
        INDArray g = read(dOut).mulRowVector(read(weight));
        INDArray slope = g.mul(n).mean(true, 1);
        INDArray d = g.sub(n.mulColumnVector(slope)).muliColumnVector(inverses);
        write(d, accumulate, dx);
        if (dWeight != null) {
            write(read(dOut).mul(n).sum(true, 0), true, dWeight);
        }
    }

    static void layerBackward(
            Tensor x,
            Tensor weight,
            float[] mean,
            float[] inverse,
            Tensor dOut,
            boolean accumulate,
            Tensor dx,
            Tensor dWeight,
            Tensor dBias) {
        INDArray inverses = column(inverse, x.rows());
        INDArray n = read(x).subColumnVector(column(mean, x.rows())).muliColumnVector(inverses);
        INDArray g = read(dOut).mulRowVector(read(weight));
        INDArray slope = g.mul(n).mean(true, 1);
        INDArray d =
                g.subColumnVector(g.mean(true, 1))
                        .subi(n.mulColumnVector(slope))
                        .muliColumnVector(inverses);
        write(d, accumulate, dx);
        if (dWeight != null) {
            write(read(dOut).mul(n).sum(true, 0), true, dWeight);
        }
        if (dBias != null) {
            write(read(dOut).sum(true, 0), true, dBias);
        }
    }
}
