package plumbline.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.engine.kernel.VectorKernels;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

class WorkersTest {
    @Test
    void everyTaskRunsOnce() {
        AtomicIntegerArray runs = new AtomicIntegerArray(100);
        try (Workers workers = new Workers(3, VectorKernels::new)) {
            workers.run(100, (w, i) -> runs.incrementAndGet(i));
        }
        for (int i = 0; i < 100; i++) {
            assertEquals(1, runs.get(i));
        }
    }

    @Test
    void theCallerIsOneOfTheThreads() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (Workers workers = new Workers(1, VectorKernels::new)) {
            workers.run(10, (w, i) -> threads.add(Thread.currentThread()));
        }
        assertEquals(Set.of(Thread.currentThread()), threads);
    }

    @Test
    void callersTakeTurns() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (Workers workers = new Workers(1, VectorKernels::new)) {
            Runnable caller =
                    () ->
                            workers.run(
                                    1000,
                                    (w, i) -> {
                                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                                        inside.decrementAndGet();
                                    });
            Thread other = Thread.ofPlatform().start(caller);
            caller.run();
            other.join();
        }
        assertEquals(1, most.get());
    }

    @Test
    void aFailureIsThrownWhenTheOthersAreDone() {
        AtomicInteger done = new AtomicInteger();
        try (Workers workers = new Workers(2, VectorKernels::new)) {
            assertThrows(
                    ArithmeticException.class,
                    () ->
                            workers.run(
                                    2,
                                    (w, i) -> {
                                        if (i == 0) {
                                            throw new ArithmeticException("on purpose");
                                        }
                                        done.incrementAndGet();
                                    }));
            assertEquals(1, done.get());
            workers.run(1, (w, i) -> done.incrementAndGet());
            assertEquals(2, done.get());
        }
    }

    @Test
    void eachThreadHasKernelsOfItsOwn() {
        AtomicInteger made = new AtomicInteger();
        try (Workers workers =
                new Workers(
                        4,
                        () -> {
                            made.incrementAndGet();
                            return new VectorKernels();
                        })) {
            workers.run(50, (w, i) -> {});
            workers.run(50, (w, i) -> {});
        }
        assertTrue(made.get() <= 4);
    }

    @Test
    void theLastHolderEndsTheThreads() {
        Workers workers = new Workers(1, VectorKernels::new);
        Workers shared = workers.retain();
        workers.close();
        shared.run(1, (w, i) -> {});
        shared.close();
        assertThrows(RuntimeException.class, () -> shared.run(1, (w, i) -> {}));
    }
}
