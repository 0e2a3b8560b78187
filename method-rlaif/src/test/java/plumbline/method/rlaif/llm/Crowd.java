package plumbline.method.rlaif.llm;

import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Says A, and remembers how many were served at the same time at most. */
final class Crowd implements ChatServer.Behaviour {
    private static final int MILLIS = 40;

    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Override
    public void answer(HttpExchange exchange, String body) throws IOException {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        ChatServer.slow(
                        MILLIS,
                        (e, b) -> {
                            now.decrementAndGet();
                            ChatServer.says("A").answer(e, b);
                        })
                .answer(exchange, body);
    }

    int most() {
        return most.get();
    }
}
