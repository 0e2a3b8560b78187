/**
 * What the user did wrong, said so that he can mend it. Every error a user can cause is a {@link
 * plumbline.problem.ProblemException}; anything else that is thrown is a defect of Plumbline or of
 * a plugin.
 */
@Stability(Stability.Level.STABLE)
package plumbline.problem;

import plumbline.spi.Stability;
