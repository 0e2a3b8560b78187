/**
 * Writes the project of a new plugin. Start at {@link
 * plumbline.harness.cli.project.NewPluginCommand}; the files are those of {@code
 * examples/plugin-simpo-lite}, which the build puts beside these classes.
 */
package plumbline.harness.cli.project;
