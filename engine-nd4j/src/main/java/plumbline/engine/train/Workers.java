package plumbline.engine.train;

import plumbline.engine.kernel.Crew;
import plumbline.engine.kernel.Kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The calling thread and a fixed number of daemon threads, each with kernels of its own. Which
 * thread runs which task, or helps with it, is left to chance, so a task's result must not depend
 * on it. Models that are copies of each other share them: each holder but the first calls {@link
 * #retain}, each calls {@link #close}.
 *
 * <p>The caller works too, and not only because it would have nothing else to do: on two cores, a
 * caller that wakes two threads is still on one of the cores when it wakes the second, which may
 * then be left to wait behind the first.
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
            open(kernels);
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                task.run(worker, i);
            }
        }

        /** Run tasks until none is left, and then help the others with theirs. */
        synchronized void run(Supplier<Kernels> kernels, Crew crew, Task task) {
            open(kernels);
            worker.kernels().lead(crew);
            for (int i = crew.claim(); i < crew.tasks(); i = crew.claim()) {
                try {
                    task.run(worker, i);
                } finally {
                    crew.end();
                }
            }
            worker.kernels().help(crew);
        }

        private void open(Supplier<Kernels> kernels) {
            if (closed) {
                throw new IllegalStateException("the workers are closed");
            }
            if (worker == null) {
                worker = Worker.with(kernels.get());
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
     * Run short tasks 0 … {@code tasks} − 1 and return when all are done; the first failure is
     * thrown.
     */
    public void run(int tasks, Task task) {
        AtomicInteger next = new AtomicInteger();
        onLanes(Math.min(tasks, lanes.size()), lane -> lane.run(kernels, next, tasks, task));
    }

    /**
     * As {@link #run}, for tasks that take long: threads that have none compute parts of the
     * kernels' larger calls for those that have one.
     */
    public void runTogether(int tasks, Task task) {
        Crew crew = new Crew(lanes.size(), tasks);
        onLanes(tasks == 0 ? 0 : lanes.size(), lane -> lane.run(kernels, crew, task));
    }

    /** Have the first lanes run, the callers' among them. */
    private void onLanes(int count, Consumer<Lane> work) {
        List<Future<?>> others = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            Lane lane = lanes.get(i);
            others.add(threads.get(i - 1).submit(() -> work.accept(lane)));
        }
        Throwable failure = null;
        try {
            work.accept(lanes.getFirst());
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
