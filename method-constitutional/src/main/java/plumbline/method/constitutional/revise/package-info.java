/**
 * Critique and revision. Start at {@link
 * plumbline.method.constitutional.revise.CritiqueReviseAnnotator}.
 */
package plumbline.method.constitutional.revise;
