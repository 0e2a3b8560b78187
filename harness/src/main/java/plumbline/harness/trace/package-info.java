/**
 * What becomes of answers that are criticised and revised: kept as JSON Lines, and summed up on a
 * card. Start at {@link plumbline.harness.trace.TraceCard}.
 */
package plumbline.harness.trace;
