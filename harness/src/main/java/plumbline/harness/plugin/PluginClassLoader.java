package plumbline.harness.plugin;

import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads one plugin from jars of its own, so that two plugins may carry different versions of a
 * library. The JDK and the SPI come from Plumbline; everything else comes from the plugin, and only
 * what it does not carry from Plumbline's class path.
 */
final class PluginClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    /** The packages of sdk-api: a plugin and Plumbline must mean the same by them. */
    private static final List<String> SPI =
            List.of(
                    "plumbline.data.",
                    "plumbline.problem.",
                    "plumbline.spi.",
                    "plumbline.support.",
                    "plumbline.tape.");

    private final List<Path> jars;

    PluginClassLoader(String name, List<Path> jars, ClassLoader parent) {
        super(name, jars.stream().map(PluginClassLoader::url).toArray(URL[]::new), parent);
        this.jars = List.copyOf(jars);
    }

    /** Return the plugin's jars: its own, and those of its libraries. */
    List<Path> jars() {
        return jars;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SPI.stream().anyMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try {
                return getPlatformClassLoader().loadClass(name);
            } catch (ClassNotFoundException notOfTheJdk) {
                return ownOrParents(name, resolve);
            }
        }
    }

    private Class<?> ownOrParents(String name, boolean resolve) throws ClassNotFoundException {
        try {
            return findClass(name);
        } catch (ClassNotFoundException notCarried) {
            return super.loadClass(name, resolve);
        }
    }

    /** Find the plugin's own file before one of the same name of Plumbline's. */
    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
