/**
 * How far policies went from the reference and what they gained by it: looks at policies while they
 * trained, curves fitted to them, figures at the same KL. Computes from what a run recorded; start
 * at {@link plumbline.harness.frontier.Trail}. Reports are written elsewhere.
 */
package plumbline.harness.frontier;
