/**
 * Answers that policies give to the data's prompts, for annotators to look at. Start at {@link
 * plumbline.method.rlhf.draw.Draws}.
 */
package plumbline.method.rlhf.draw;
