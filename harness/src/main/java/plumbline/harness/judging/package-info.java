/**
 * Asking judges and finding out how far they can be believed. Start at {@link
 * plumbline.harness.judging.MeteredJudge}; what a judge may open stands in {@link
 * plumbline.harness.judging.JudgeBench}.
 */
package plumbline.harness.judging;
