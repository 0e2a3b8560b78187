/** What a reward says of answers that were drawn. */
package plumbline.method.rlhf.draw;
