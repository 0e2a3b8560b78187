package plumbline.harness.plugin;

import plumbline.spi.AlignmentPlugin;

/**
 * A plugin and the code that it is.
 *
 * @param version as its jar states it; {@code unversioned} where it states none
 * @param origin the jar's file name, or a folder of classes
 * @param hash of the content of its jars
 */
public record InstalledPlugin(String name, String version, String origin, String hash) {
    private static final int SHOWN = 12;

    static InstalledPlugin of(AlignmentPlugin plugin) {
        Class<?> type = plugin.getClass();
        return new InstalledPlugin(
                plugin.name(),
                Origin.path(type).flatMap(PluginManifest::version).orElse("unversioned"),
                Origin.of(type),
                CodeVersion.of(type));
    }

    /** Return name, version and the first digits of the hash. */
    @Override
    public String toString() {
        return "%s %s (%s)".formatted(name, version, hash.substring(0, SHOWN));
    }
}
