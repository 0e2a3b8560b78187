/**
 * What the installed jars contribute, by name. Start at {@link plumbline.harness.plugin.Registry};
 * {@link plumbline.harness.plugin.PluginLoader} finds the jars.
 */
package plumbline.harness.plugin;
