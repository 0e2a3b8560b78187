/**
 * Collecting preferences: sample answers, have them compared, settle what several raters say. Start
 * at {@link plumbline.method.rlhf.collect.CollectAnnotator}.
 */
package plumbline.method.rlhf.collect;
