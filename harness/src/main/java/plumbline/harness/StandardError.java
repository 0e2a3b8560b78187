package plumbline.harness;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Puts the real standard error in place. The launcher keeps it aside while Java starts, to hold
 * back the one line with which Java tells at each start that its vector module is incubating.
 */
final class StandardError {
    private static final int STANDARD_ERROR = 2;

    private StandardError() {}

    /** Restore it from the file descriptor that the launcher names; without a name, do nothing. */
    @SuppressWarnings("restricted") // it is the C library that knows file descriptors
    static void restore() {
        Integer aside = Integer.getInteger("plumbline.stderr");
        if (aside == null) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        MethodHandle dup2 =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("dup2"),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try {
            int _ = (int) dup2.invokeExact(aside.intValue(), STANDARD_ERROR);
        } catch (Throwable e) {
            throw new IllegalStateException("standard error cannot be restored", e);
        }
    }
}
