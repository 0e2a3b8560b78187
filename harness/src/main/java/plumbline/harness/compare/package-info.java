/**
 * Lays several runs side by side. Start at {@link plumbline.harness.compare.Joined}, which makes
 * one run record of theirs, so that the same reports can be rendered from it; whether arms may be
 * compared is the report's own question.
 */
package plumbline.harness.compare;
