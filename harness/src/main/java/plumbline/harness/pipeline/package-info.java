/**
 * Runs recipes: stages in order, each result kept under a hash of everything it depends on, then
 * the measurements. Start at {@link plumbline.harness.pipeline.Pipeline}; {@link
 * plumbline.harness.pipeline.StageStore} is what makes runs continue, {@link
 * plumbline.harness.pipeline.StageRun} what a stage sees.
 *
 * <p>Arms may train at once ({@link plumbline.harness.pipeline.SideBySide}). They share what does
 * not change (data, the world's gold reward and raters, codecs) and: the store, where {@link
 * plumbline.harness.pipeline.KeyLocks} keep two from making one result; the folder of judges'
 * answers, whose files appear whole; the process, whose peak memory each counts for itself. Models,
 * their threads, arenas and random streams belong to the stage that opened them; the engine has no
 * state beside them.
 */
package plumbline.harness.pipeline;
