/**
 * Labels and where they come from: votes in files, the people of a built-in world, and the card
 * that says how far they agree. Start at {@link plumbline.harness.labelling.Raters}; what a stage
 * may see of it is {@link plumbline.data.Voted}.
 */
package plumbline.harness.labelling;
