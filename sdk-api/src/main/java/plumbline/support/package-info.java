/** Loops and arithmetic that several methods share: functions to call, not classes to extend. */
package plumbline.support;
