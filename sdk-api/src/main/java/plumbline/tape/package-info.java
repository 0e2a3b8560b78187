/**
 * The small differentiable vector type in which losses are written. Double precision, no native
 * code.
 */
@Stability(Stability.Level.STABLE)
package plumbline.tape;

import plumbline.spi.Stability;
