/** What this module brings: start at {@link plumbline.method.rlaif.RlaifPlugin}. */
package plumbline.method.rlaif;
