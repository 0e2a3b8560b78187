package plumbline.harness.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this process runs on.
 *
 * @param vectorModule whether Java was started with its vector module
 * @param memoryBytes of the machine, or of the container
 * @param heapBytes that Java may take of it at most
 * @param hugePages when the kernel gives them: always, madvise or never; else unknown
 * @param asksForHugePages whether the C library was told to ask for them
 */
record Machine(
        String java,
        int javaRelease,
        boolean vectorModule,
        int cores,
        long memoryBytes,
        long heapBytes,
        String hugePages,
        boolean asksForHugePages) {
    static final int JAVA_NEEDED = 25;

    private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
    private static final Pattern CHOSEN = Pattern.compile("\\[(\\w+)]");

    static Machine here() {
        String tunables = System.getenv().getOrDefault("GLIBC_TUNABLES", "");
        return new Machine(
                Runtime.version() + ", " + System.getProperty("java.vendor"),
                Runtime.version().feature(),
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                Runtime.getRuntime().maxMemory(),
                hugePageSetting(),
                tunables.matches(".*glibc\\.malloc\\.hugetlb=[1-9].*"));
    }

    private static long memory() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }

    private static String hugePageSetting() {
        if (!Files.isReadable(HUGE_PAGES)) {
            return "unknown";
        }
        try {
            return chosen(Files.readString(HUGE_PAGES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Find the word in brackets of {@code always [madvise] never}. */
    static String chosen(String choices) {
        Matcher matcher = CHOSEN.matcher(choices);
        return matcher.find() ? matcher.group(1) : "unknown";
    }

    boolean hasHugePages() {
        return hugePages.equals("always") || hugePages.equals("madvise") && asksForHugePages;
    }
}
