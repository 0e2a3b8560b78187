package plumbline.method.rlaif.llm;

import dev.failsafe.FailsafeExecutor;

import plumbline.problem.ProblemException;
import plumbline.spi.Spending;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Asks a model behind an endpoint: many questions at the same time, each at most once ever. An
 * answer is kept on disk the moment it is there, before anything else is done with it.
 *
 * <p>The first failure stops a round of questions: none is begun after it, those under way are
 * awaited and kept.
 */
final class ChatClient implements AutoCloseable {
    /**
     * What a client needs.
     *
     * @param asker who asks, for messages: {@code judge 'strict'}
     * @param cache a folder that outlives runs
     * @param caution takes what the user should know
     */
    record Surroundings(
            String asker,
            Path cache,
            Consumer<String> caution,
            UnaryOperator<String> environment,
            RetryRules.Waits waits) {}

    private final String asker;
    private final Endpoint endpoint;
    private final AnswerCache cache;
    private final Ledger ledger;
    private final ChatApi api;
    private final FailsafeExecutor<ChatReply> attempts;
    private final Semaphore lines;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("chat-", 0).factory());

    /** Questions asked together, and the first failure among them. */
    private static final class Round {
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        void fail(Throwable e) {
            failure.compareAndSet(null, e);
        }

        void stopIfFailed() {
            if (failure.get() != null) {
                throw new CancellationException("another question of the round failed");
            }
        }

        void passOn() {
            switch (failure.get()) {
                case null -> {}
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
        }
    }

    /**
     * @throws ProblemException if the endpoint's key is not there
     */
    ChatClient(Endpoint endpoint, Budget budget, Surroundings surroundings) {
        this.asker = surroundings.asker();
        this.endpoint = endpoint;
        this.cache = new AnswerCache(surroundings.cache(), surroundings.caution());
        this.ledger =
                new Ledger(
                        asker,
                        budget,
                        goOn() + " Raise budget.calls or budget.money for more.",
                        surroundings.caution());
        this.api =
                new ChatApi(
                        endpoint, ApiKey.of(endpoint.keyVariable(), surroundings.environment()));
        this.attempts = RetryRules.of(endpoint.requests(), surroundings.waits());
        this.lines = new Semaphore(endpoint.requests().concurrency());
    }

    /**
     * Ask, and return the replies in order.
     *
     * @throws ProblemException if the budget is spent, or the endpoint fails for good
     */
    List<ChatReply> ask(List<ChatQuestion> questions) {
        Round round = new Round();
        Map<String, Future<ChatReply>> asked = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>(questions.size());
        for (ChatQuestion question : questions) {
            String key = endpoint.keyOf(question);
            keys.add(key);
            if (asked.containsKey(key)) {
                ledger.wasThere();
            } else {
                asked.put(key, threads.submit(() -> answer(key, question, round)));
            }
        }
        await(asked.values(), round);
        return keys.stream().map(key -> asked.get(key).resultNow()).toList();
    }

    Spending spent() {
        return ledger.spent();
    }

    /** Wait for all, then pass on the first failure. */
    private static void await(Iterable<Future<ChatReply>> answers, Round round) {
        for (Future<ChatReply> answer : answers) {
            try {
                answer.get();
            } catch (ExecutionException e) {
                round.fail(e.getCause());
            } catch (InterruptedException e) {
                answers.forEach(other -> other.cancel(true));
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while waiting for answers");
            }
        }
        round.passOn();
    }

    private ChatReply answer(String key, ChatQuestion question, Round round)
            throws InterruptedException {
        Optional<ChatReply> kept = cache.get(key);
        if (kept.isPresent()) {
            ledger.wasThere();
            return kept.get();
        }
        lines.acquire();
        try {
            return fresh(key, question, round);
        } catch (RuntimeException | Error e) {
            round.fail(e);
            throw e;
        } finally {
            lines.release();
        }
    }

    private ChatReply fresh(String key, ChatQuestion question, Round round)
            throws InterruptedException {
        round.stopIfFailed();
        Ledger.Reserve reserve = ledger.reserve(question);
        try {
            ChatReply reply =
                    attempts.get(
                            () -> {
                                round.stopIfFailed();
                                return api.send(question);
                            });
            cache.put(key, reply);
            reserve.settle(reply.usage());
            return reply;
        } catch (ChatFailure e) {
            reserve.release();
            throw new ProblemException(List.of(e.problem(asker, endpoint, goOn())));
        } catch (RuntimeException | Error e) {
            reserve.release();
            throw e;
        }
    }

    private String goOn() {
        return "What was answered is kept in "
                + cache.folder()
                + ": run again, and only the rest is asked.";
    }

    /** Stop at once; what is under way is lost. */
    @Override
    public void close() {
        threads.shutdownNow();
        api.close();
    }
}
