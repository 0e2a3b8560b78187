package plumbline.method.rlaif.llm;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

import java.time.Duration;

/** How an endpoint is asked. */
public record Requests(
        @Setting(kind = Kind.ABOVE, min = 0, doc = "seconds that one attempt may take")
                double timeoutSeconds,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "further attempts after one that failed in passing")
                int retries,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "attempts a minute; 0: no limit")
                int perMinute,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "calls at the same time") int concurrency,
        @Setting(doc = "what the endpoint calls the limit on a reply's tokens")
                TokenLimit tokenLimit) {
    /** Newer models of OpenAI know the second name alone; most other servers the first. */
    public enum TokenLimit {
        MAX_TOKENS,
        MAX_COMPLETION_TOKENS
    }

    public static final Requests DEFAULT = new Requests(60, 5, 0, 8, TokenLimit.MAX_TOKENS);

    Duration timeout() {
        return Duration.ofNanos(Math.round(timeoutSeconds * 1e9));
    }
}
