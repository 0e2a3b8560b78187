/**
 * The data that alignment works on, as text: prompts, answers, demonstrations, preferences. Start
 * at {@link plumbline.data.Prompt}.
 */
package plumbline.data;
