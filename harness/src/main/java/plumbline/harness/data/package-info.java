/**
 * Data as people keep it (JSON Lines and CSV, plain or gzipped, in the layouts of the Hugging Face
 * hub) read into the SDK's records, split by prompt and counted. Start at {@link
 * plumbline.harness.data.DataFiles}; {@link plumbline.harness.data.Layout} lists the layouts.
 * Tokens are not counted here: that is the stages' business.
 */
package plumbline.harness.data;
