package plumbline.method.rlaif.llm;

import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Says A once enough are there, and remembers how many there were at the same time at most. */
final class Crowd implements ChatServer.Behaviour {
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch enough;

    Crowd(int enough) {
        this.enough = new CountDownLatch(enough);
    }

    @Override
    public void answer(HttpExchange exchange, String body) throws IOException {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        enough.countDown();
        try {
            enough.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        now.decrementAndGet();
        ChatServer.says("A").answer(exchange, body);
    }

    int most() {
        return most.get();
    }
}
