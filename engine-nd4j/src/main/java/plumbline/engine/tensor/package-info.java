/**
 * Floats off the heap and matrices in them. No arithmetic: that is {@code plumbline.engine.kernel}.
 */
package plumbline.engine.tensor;
