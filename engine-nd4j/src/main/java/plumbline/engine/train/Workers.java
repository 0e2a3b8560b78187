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
 * A fixed number of daemon threads, each with kernels of its own. Which thread runs which task is
 * left to chance, so a task's result must not depend on it. Models that are copies of each other
 * share them: each holder but the first calls {@link #retain}, each calls {@link #close}.
 */
public final class Workers implements AutoCloseable {
    /** One of several tasks that run side by side. */
    @FunctionalInterface
    public interface Task {
        void run(Worker worker, int index);
    }

    /** A thread, and what only that thread touches. */
    private static final class Lane {
        private final ExecutorService thread =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("plumbline-", 0).factory());
        private Worker worker;

        private Worker worker(Supplier<Kernels> kernels) {
            if (worker == null) {
                worker = Worker.with(kernels.get());
            }
            return worker;
        }

        private void free() {
            if (worker != null) {
                worker.close();
            }
        }
    }

    private final Supplier<Kernels> kernels;
    private final List<Lane> lanes = new ArrayList<>();
    private int holders = 1;

    /**
     * @param threads 0: one per core
     * @param kernels called once in each thread
     */
    public Workers(int threads, Supplier<Kernels> kernels) {
        this.kernels = kernels;
        int count = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        for (int i = 0; i < count; i++) {
            lanes.add(new Lane());
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
        List<Future<?>> running = new ArrayList<>();
        for (Lane lane : lanes.subList(0, Math.min(tasks, lanes.size()))) {
            running.add(
                    lane.thread.submit(
                            () -> {
                                for (int i = next.getAndIncrement();
                                        i < tasks;
                                        i = next.getAndIncrement()) {
                                    task.run(lane.worker(kernels), i);
                                }
                            }));
        }
        await(running);
    }

    private static void await(List<Future<?>> running) {
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
                    interrupted = true; // the tasks use memory that the caller may free: wait
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow(failure);
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
        List<Future<?>> freed = new ArrayList<>();
        lanes.forEach(lane -> freed.add(lane.thread.submit(lane::free)));
        await(freed);
        lanes.forEach(lane -> lane.thread.shutdown());
    }
}
