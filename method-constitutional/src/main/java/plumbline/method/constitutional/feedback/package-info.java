/**
 * Preferences by principle. Start at {@link
 * plumbline.method.constitutional.feedback.ConstitutionalFeedbackAnnotator}.
 */
package plumbline.method.constitutional.feedback;
