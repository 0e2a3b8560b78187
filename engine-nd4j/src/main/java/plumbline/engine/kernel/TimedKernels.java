package plumbline.engine.kernel;

import plumbline.spi.KernelTimes;
import plumbline.spi.KernelTimes.Kind;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Kernels that do what others do and add up how long each call took. A call costs a tenth of a
 * microsecond more: for shares of time, not for timings. A call that others help with counts as
 * long as it took its caller.
 */
public final class TimedKernels implements InvocationHandler {
    private static final Map<Method, Kind> KINDS = new HashMap<>();

    static {
        for (Method method : Kernels.class.getMethods()) {
            kind(method.getName()).ifPresent(kind -> KINDS.put(method, kind));
        }
    }

    private final Kernels kernels;
    private final KernelTimes times;

    private TimedKernels(Kernels kernels, KernelTimes times) {
        this.kernels = kernels;
        this.times = times;
    }

    public static Kernels of(Kernels kernels, KernelTimes times) {
        return (Kernels)
                Proxy.newProxyInstance(
                        Kernels.class.getClassLoader(),
                        new Class<?>[] {Kernels.class},
                        new TimedKernels(kernels, times));
    }

    /** Find the kind of a kernel by its name; closing and the like are none. */
    static Optional<Kind> kind(String method) {
        String operation = method.replaceFirst("Backward$", "");
        return switch (operation) {
            case "multiply", "linear", "prepare" -> Optional.of(Kind.MATRIX_PRODUCTS);
            case "attention", "attentionOverCache", "keep", "rotate" -> Optional.of(Kind.ATTENTION);
            case "rmsNorm", "layerNorm" -> Optional.of(Kind.NORMS);
            case "swiglu", "gelu" -> Optional.of(Kind.ACTIVATIONS);
            case "tokenStats", "draw" -> Optional.of(Kind.VOCABULARY);
            case "addBias", "add", "copy", "fill", "gather", "scatterAdd" ->
                    Optional.of(Kind.MEMORY);
            case "squaredNorm", "adamw" -> Optional.of(Kind.UPDATE);
            default -> Optional.empty();
        };
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Kind kind = KINDS.get(method);
        long start = System.nanoTime();
        try {
            return method.invoke(kernels, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            if (kind != null) {
                times.add(kind, System.nanoTime() - start);
            }
        }
    }
}
