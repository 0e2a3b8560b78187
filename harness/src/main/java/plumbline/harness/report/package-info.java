/**
 * Turns a {@link plumbline.harness.result.RunRecord} into what people read. Start at {@link
 * plumbline.harness.report.Reports}. {@link plumbline.harness.report.Summary} is computed once, by
 * {@link plumbline.harness.report.Summarizer}; the writers only lay it out. The page is in {@link
 * plumbline.harness.report.html}.
 */
package plumbline.harness.report;
