/**
 * The engine's arithmetic behind one interface, {@link plumbline.engine.kernel.Kernels}, in two
 * implementations that tests hold equal: {@link plumbline.engine.kernel.VectorKernels} for the
 * processor and {@link plumbline.engine.kernel.Nd4jKernels} for any backend of ND4J. No layers and
 * no models: those call this.
 *
 * <p>The processor's kernels know one thread; {@code SharedKernels} cut their larger calls for a
 * {@link plumbline.engine.kernel.Crew} of several.
 *
 * <p>Start with the interface; then {@code Gemm} for products, {@code AttentionForward} for
 * attention and {@code LogitRow} for the vocabulary. In vector code, a vector stays in its register
 * only while it is a local variable of one loop: loops therefore begin by loading from memory and
 * end by storing to it, and hand no vector to a method that may not be inlined.
 */
package plumbline.engine.kernel;
