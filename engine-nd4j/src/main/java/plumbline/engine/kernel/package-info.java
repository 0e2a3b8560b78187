/**
 * The engine's arithmetic behind one interface, {@link plumbline.engine.kernel.Kernels}, in two
 * implementations that tests hold equal.
 */
package plumbline.engine.kernel;
