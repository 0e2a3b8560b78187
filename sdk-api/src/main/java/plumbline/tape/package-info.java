/**
 * The small differentiable vector type in which losses are written. Double precision, no native
 * code.
 */
package plumbline.tape;
