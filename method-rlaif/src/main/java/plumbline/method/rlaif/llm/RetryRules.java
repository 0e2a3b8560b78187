package plumbline.method.rlaif.llm;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.Policy;
import dev.failsafe.RateLimiter;
import dev.failsafe.RetryPolicy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When a call is tried again: waits double from attempt to attempt, with jitter so that calls that
 * failed together do not return together; never sooner than the endpoint asks. Each attempt counts
 * towards the rate limit.
 */
final class RetryRules {
    private static final double FACTOR = 2;
    private static final double JITTER = 0.25;

    /** Failsafe's own sign for: no wait was computed, take the doubled one. */
    private static final Duration BACK_OFF = Duration.ofNanos(-1);

    private static final Duration EVER = Duration.ofDays(365);

    /** The wait before the second attempt, and the longest that doubling leads to. */
    record Waits(Duration first, Duration longest) {
        static final Waits DEFAULT = new Waits(Duration.ofSeconds(1), Duration.ofSeconds(60));
    }

    private RetryRules() {}

    static FailsafeExecutor<ChatReply> of(Requests requests, Waits waits) {
        List<Policy<ChatReply>> policies = new ArrayList<>();
        policies.add(retries(requests.retries(), waits));
        if (requests.perMinute() > 0) {
            policies.add(
                    RateLimiter.<ChatReply>smoothBuilder(
                                    requests.perMinute(), Duration.ofMinutes(1))
                            .withMaxWaitTime(EVER)
                            .build());
        }
        return Failsafe.with(policies);
    }

    private static RetryPolicy<ChatReply> retries(int retries, Waits waits) {
        return RetryPolicy.<ChatReply>builder()
                .handleIf((Throwable e) -> e instanceof ChatFailure failure && failure.passes())
                .withMaxRetries(retries)
                .withBackoff(waits.first(), waits.longest(), FACTOR)
                .withJitter(JITTER)
                .withDelayFnOn(
                        context -> asked(context.<ChatFailure>getLastException()),
                        ChatFailure.class)
                .build();
    }

    /** Return a wait that jitter leaves no shorter than what was asked for. */
    private static Duration asked(ChatFailure failure) {
        return failure.retryAfter()
                .filter(Duration::isPositive)
                .map(wait -> Duration.ofMillis((long) Math.ceil(wait.toMillis() / (1 - JITTER))))
                .orElse(BACK_OFF);
    }
}
