package plumbline.engine.train;

import plumbline.engine.kernel.Kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The calling thread and a fixed number of daemon threads, each with kernels of its own. Which
 * thread runs which task is left to chance, so a task's result must not depend on it. Models that
 * are copies of each other share them: each holder but the first calls {@link #retain}, each calls
 * {@link #close}.
 *
 * <p>The caller works too, and not only because it would have nothing else to do: on two cores, a
 * caller that wakes two threads is still on one of the cores when it wakes the second, and Linux
 * puts that one behind the first and may leave both on one core for thousands of steps.
 */
public final class Workers implements AutoCloseable {
    /** One of several tasks that run side by side. */
    @FunctionalInterface
    public interface Task {
        void run(Worker worker, int index);
    }

    /** What only one thread at a time touches. */
    private static final class Lane {
        private Worker worker;
        private boolean closed;

        /** Run tasks until none is left. */
        synchronized void run(Supplier<Kernels> kernels, AtomicInteger next, int tasks, Task task) {
            if (closed) {
                throw new IllegalStateException("the workers are closed");
            }
            if (worker == null) {
                worker = Worker.with(kernels.get());
            }
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                task.run(worker, i);
            }
        }

        synchronized void close() {
            closed = true;
            if (worker != null) {
                worker.close();
            }
        }
    }

    private final Supplier<Kernels> kernels;
    private final List<Lane> lanes = new ArrayList<>();

    /** One per lane but the first, which is the callers'. */
    private final List<ExecutorService> threads = new ArrayList<>();

    private int holders = 1;

    /**
     * @param threads 0: one per core
     * @param kernels called once for each thread
     */
    public Workers(int threads, Supplier<Kernels> kernels) {
        this.kernels = kernels;
        int count = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        lanes.add(new Lane());
        for (int i = 1; i < count; i++) {
            lanes.add(new Lane());
            this.threads.add(
                    Executors.newSingleThreadExecutor(
                            Thread.ofPlatform().daemon().name("plumbline-" + i).factory()));
        }
    }

    public int threads() {
        return lanes.size();
    }

    /** Become one more holder. */
    public synchronized Workers retain() {
        holders++;
        return this;
    }

    /**
     * Run tasks 0 … {@code tasks} − 1 and return when all are done; the first failure is thrown.
     */
    public void run(int tasks, Task task) {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> others = new ArrayList<>();
        for (int i = 1; i < Math.min(tasks, lanes.size()); i++) {
            Lane lane = lanes.get(i);
            others.add(threads.get(i - 1).submit(() -> lane.run(kernels, next, tasks, task)));
        }
        Throwable failure = null;
        try {
            lanes.getFirst().run(kernels, next, tasks, task);
        } catch (RuntimeException | Error e) {
            failure = e; // the others use memory that the caller may free: wait
        }
        Throwable theirs = await(others);
        rethrow(failure == null ? theirs : failure);
    }

    /** Wait, interrupted or not, and return the first failure. */
    private static Throwable await(List<Future<?>> running) {
        Throwable failure = null;
        boolean interrupted = false;
        for (Future<?> future : running) {
            boolean done = false;
            while (!done) {
                try {
                    future.get();
                    done = true;
                } catch (ExecutionException e) {
                    failure = failure == null ? e.getCause() : failure;
                    done = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return failure;
    }

    private static void rethrow(Throwable failure) {
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    @Override
    public synchronized void close() {
        if (--holders > 0) {
            return;
        }
        threads.forEach(ExecutorService::shutdown);
        lanes.forEach(Lane::close);
    }
}
