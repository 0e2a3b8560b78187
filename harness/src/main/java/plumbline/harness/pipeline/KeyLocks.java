package plumbline.harness.pipeline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one thread at a time work on a key; another finds there what the first one made. */
final class KeyLocks {
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    <T> T alone(String key, Supplier<T> work) {
        ReentrantLock lock = locks.computeIfAbsent(key, _ -> new ReentrantLock());
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
