package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.broadcast;
import static plumbline.engine.kernel.Lanes.bytes;
import static plumbline.engine.kernel.Lanes.load;
import static plumbline.engine.kernel.Lanes.store;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

import plumbline.engine.tensor.Tensor;

/**
 * The gradient of {@link TokenStats} with respect to logits z. With p = softmax(z), q the
 * reference's and δ the target's indicator:
 *
 * <ul>
 *   <li>∂ log p_t = δ − p
 *   <li>∂ H = −p·(log p + H)
 *   <li>∂ log Σp² = 2·(p²/Σp² − p)
 *   <li>∂ KL(p‖q) = p·(log p − log q − KL)
 * </ul>
 *
 * so that dz = δ·a + p·(constant + slope·log p + square·p + kl·(log p − log q)), a the upstream of
 * log p_t.
 */
record LogitGradient(
        float constant, float slope, float square, float kl, Shift shift, Shift referenceShift) {
    /** A normaliser as two floats whose sum is exact enough: logits less it lose no digits. */
    private record Shift(float high, float low) {
        static Shift of(double value) {
            float high = (float) value;
            return new Shift(high, (float) (value - high));
        }

        FloatVector from(FloatVector logits) {
            return logits.sub(high).sub(low);
        }
    }

    static void apply(
            Tensor logits,
            int[] targets,
            Tensor reference,
            TokenStats stats,
            TokenStats upstream,
            int at) {
        for (int r = 0; r < logits.rows(); r++) {
            int i = at + r;
            double upstreamOfKl = reference == null ? 0 : upstream.kl()[i];
            if (upstreamOfKl == 0) {
                of(stats, upstream, i, 0, 0).applyToRow(logits, r);
            } else {
                double normaliser = new LogitRow(reference, r).sum().logSumExp();
                of(stats, upstream, i, upstreamOfKl, normaliser).applyToRow(logits, reference, r);
            }
            float target = logits.get(r, targets[r]);
            logits.set(r, targets[r], (float) (target + upstream.logProb()[i]));
        }
    }

    private static LogitGradient of(
            TokenStats stats, TokenStats upstream, int i, double kl, double referenceNormaliser) {
        double entropy = upstream.entropy()[i];
        double squares = upstream.logSumSquaredProb()[i];
        double constant = -upstream.logProb()[i] - entropy * stats.entropy()[i] - 2 * squares;
        return new LogitGradient(
                (float) (kl == 0 ? constant : constant - kl * stats.kl()[i]),
                (float) -entropy,
                (float) (2 * squares * Math.exp(-stats.logSumSquaredProb()[i])),
                (float) kl,
                Shift.of(stats.logSumExp()[i]),
                Shift.of(referenceNormaliser));
    }

    private void applyToRow(Tensor logits, int row) {
        long at = logits.rowByte(row);
        int columns = logits.columns();
        int i = 0;
        for (; i <= columns - COUNT; i += COUNT) {
            FloatVector z = load(logits.segment(), at + bytes(i));
            store(gradient(shift.from(z)), logits.segment(), at + bytes(i));
        }
        if (i < columns) {
            VectorMask<Float> tail = Lanes.tail(i, columns);
            FloatVector z = load(logits.segment(), at + bytes(i), tail);
            store(gradient(shift.from(z)), logits.segment(), at + bytes(i), tail);
        }
    }

    private void applyToRow(Tensor logits, Tensor reference, int row) {
        long at = logits.rowByte(row);
        long referenceAt = reference.rowByte(row);
        int columns = logits.columns();
        int i = 0;
        for (; i <= columns - COUNT; i += COUNT) {
            FloatVector z = load(logits.segment(), at + bytes(i));
            FloatVector r = load(reference.segment(), referenceAt + bytes(i));
            FloatVector d = gradient(shift.from(z), referenceShift.from(r));
            store(d, logits.segment(), at + bytes(i));
        }
        if (i < columns) {
            VectorMask<Float> tail = Lanes.tail(i, columns);
            FloatVector z = load(logits.segment(), at + bytes(i), tail);
            FloatVector r = load(reference.segment(), referenceAt + bytes(i), tail);
            FloatVector d = gradient(shift.from(z), referenceShift.from(r));
            store(d, logits.segment(), at + bytes(i), tail);
        }
    }

    private FloatVector gradient(FloatVector logProb) {
        FloatVector p = Exponential.exp(logProb);
        FloatVector inner = p.fma(broadcast(square), broadcast(constant));
        return logProb.fma(broadcast(slope), inner).mul(p);
    }

    private FloatVector gradient(FloatVector logProb, FloatVector referenceLogProb) {
        FloatVector p = Exponential.exp(logProb);
        FloatVector difference = logProb.sub(referenceLogProb);
        FloatVector inner = p.fma(broadcast(square), broadcast(constant));
        inner = logProb.fma(broadcast(slope), inner);
        return difference.fma(broadcast(kl), inner).mul(p);
    }
}
