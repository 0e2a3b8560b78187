/**
 * Lays several runs side by side. Start at {@link plumbline.harness.compare.Joined}, which makes
 * one run record of theirs, so that the same reports can be rendered from it. {@link
 * plumbline.harness.compare.Footing} holds what must be equal for that.
 */
package plumbline.harness.compare;
