/**
 * The data that alignment works on, as text: prompts, answers, demonstrations, preferences. Start
 * at {@link plumbline.data.Prompt}.
 */
@Stability(Stability.Level.STABLE)
package plumbline.data;

import plumbline.spi.Stability;
