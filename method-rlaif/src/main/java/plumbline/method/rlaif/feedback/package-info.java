/**
 * Learning from what a judge says of a policy's answers. Start at {@link
 * plumbline.method.rlaif.feedback.AiFeedbackAnnotator}.
 */
package plumbline.method.rlaif.feedback;
