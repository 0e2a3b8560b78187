/**
 * What method modules, engines and third-party jars implement. Start at {@link
 * plumbline.spi.Optimizer} and {@link plumbline.spi.Policy}; a jar is announced by an {@link
 * plumbline.spi.AlignmentPlugin}. Nothing here knows a backend, a file format or a wiring
 * framework.
 */
@Stability(Stability.Level.STABLE)
package plumbline.spi;
