/** Loops and arithmetic that several methods share: functions to call, not classes to extend. */
@Stability(Stability.Level.EXPERIMENTAL)
package plumbline.support;

import plumbline.spi.Stability;
