/**
 * Runs recipes: stages in order, each result kept under a hash of everything it depends on, then
 * the measurements. Start at {@link plumbline.harness.pipeline.Pipeline}; {@link
 * plumbline.harness.pipeline.StageStore} is what makes runs continue, {@link
 * plumbline.harness.pipeline.StageRun} what a stage sees.
 */
package plumbline.harness.pipeline;
