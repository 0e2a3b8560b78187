package plumbline.harness.cli;

import picocli.CommandLine.IVersionProvider;

import java.util.Optional;

/** The version of Plumbline, from the jar's manifest. */
public final class Version implements IVersionProvider {
    /** Return the version; {@code development} when run from class folders. */
    public static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "plumb " + current() + ", Java " + System.getProperty("java.runtime.version")
        };
    }
}
