package plumbline.method.rlaif.llm;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.Timeout;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionTokenLogprob;
import com.openai.models.completions.CompletionUsage;

import plumbline.method.rlaif.llm.ChatReply.Ending;
import plumbline.method.rlaif.llm.ChatReply.Token;
import plumbline.method.rlaif.llm.ChatReply.Usage;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The protocol: one call, one reply or one {@link ChatFailure}. The client's own retries are off.
 */
final class ChatApi implements AutoCloseable {
    /** Log-probs are kept of a reply's end alone: that is where a verdict stands. */
    private static final int TOKENS_KEPT = 32;

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    private final Endpoint endpoint;
    private final ApiKey key;
    private final OpenAIClient client;

    ChatApi(Endpoint endpoint, ApiKey key) {
        this.endpoint = endpoint;
        this.key = key;
        Duration timeout = endpoint.requests().timeout();
        this.client =
                OpenAIOkHttpClient.builder()
                        .baseUrl(endpoint.baseUrl())
                        .apiKey(key.secret())
                        .maxRetries(0)
                        .timeout(
                                Timeout.builder()
                                        .request(timeout)
                                        .connect(shorter(timeout, LONGEST_CONNECT))
                                        .build())
                        .build();
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /**
     * Ask once.
     *
     * @throws ChatFailure if no reply came
     */
    ChatReply send(ChatQuestion question) {
        try {
            ChatCompletion completion = client.chat().completions().create(parameters(question));
            if (completion == null) { // a body that says: null
                throw ChatFailure.broken("an empty body");
            }
            return reply(completion);
        } catch (OpenAIException e) {
            throw failure(e);
        }
    }

    /**
     * Find out whether anybody is there who takes the key. Servers that list no models are there
     * too.
     *
     * @throws ChatFailure if not
     */
    void reach() {
        try (var response = client.models().withRawResponse().list()) {
            response.statusCode();
        } catch (OpenAIException e) {
            ChatFailure failure = failure(e);
            if (failure.status() != 404 && failure.status() != 405 && failure.status() != 429) {
                throw failure;
            }
        }
    }

    private ChatCompletionCreateParams parameters(ChatQuestion question) {
        Decoding decoding = question.decoding();
        var parameters = ChatCompletionCreateParams.builder().model(endpoint.model());
        if (!decoding.system().isEmpty()) {
            parameters.addSystemMessage(decoding.system());
        }
        parameters.addUserMessage(question.text());
        switch (endpoint.requests().tokenLimit()) {
            case MAX_TOKENS -> limitOfOld(parameters, decoding.maxTokens());
            case MAX_COMPLETION_TOKENS -> parameters.maxCompletionTokens(decoding.maxTokens());
        }
        decoding.temperature().ifPresent(parameters::temperature);
        if (decoding.topLogProbs() > 0) {
            parameters.logprobs(true).topLogprobs(decoding.topLogProbs());
        }
        return parameters.build();
    }

    @SuppressWarnings("deprecation") // by OpenAI; what other servers know
    private static void limitOfOld(ChatCompletionCreateParams.Builder parameters, int maxTokens) {
        parameters.maxTokens(maxTokens);
    }

    private ChatReply reply(ChatCompletion completion) {
        Usage usage = completion._usage().asKnown().map(ChatApi::usage).orElse(Usage.UNKNOWN);
        List<ChatCompletion.Choice> choices = completion.choices();
        if (choices.isEmpty()) {
            return new ChatReply("", Ending.DONE, usage, List.of());
        }
        ChatCompletion.Choice choice = choices.getFirst();
        Optional<String> refusal = choice.message()._refusal().asKnown();
        String said = choice.message()._content().asKnown().or(() -> refusal).orElse("");
        Ending ending = refusal.isPresent() ? Ending.REFUSED : ending(choice);
        return new ChatReply(key.hideIn(said), ending, usage, tokens(choice));
    }

    private static Ending ending(ChatCompletion.Choice choice) {
        String reason = choice._finishReason().asKnown().map(r -> r.asString()).orElse("");
        return switch (reason) {
            case "length" -> Ending.CUT;
            case "content_filter" -> Ending.REFUSED;
            default -> Ending.DONE;
        };
    }

    private static Usage usage(CompletionUsage usage) {
        Optional<Long> prompt = usage._promptTokens().asKnown();
        Optional<Long> completion = usage._completionTokens().asKnown();
        return prompt.isPresent() && completion.isPresent()
                ? new Usage(true, prompt.get(), completion.get())
                : Usage.UNKNOWN;
    }

    private List<Token> tokens(ChatCompletion.Choice choice) {
        List<ChatCompletionTokenLogprob> all =
                choice._logprobs()
                        .asKnown()
                        .flatMap(logProbs -> logProbs._content().asKnown())
                        .orElse(List.of());
        return all.subList(Math.max(0, all.size() - TOKENS_KEPT), all.size()).stream()
                .map(this::token)
                .toList();
    }

    private Token token(ChatCompletionTokenLogprob token) {
        Map<String, Double> logProbs = new HashMap<>();
        String text = key.hideIn(token.token());
        logProbs.put(text, token.logprob());
        token._topLogprobs()
                .asKnown()
                .orElse(List.of())
                .forEach(top -> logProbs.put(key.hideIn(top.token()), top.logprob()));
        return new Token(text, logProbs);
    }

    private ChatFailure failure(OpenAIException e) {
        String message = key.hideIn(message(e));
        return e instanceof OpenAIServiceException service
                ? ChatFailure.refused(service.statusCode(), message, retryAfter(service))
                : ChatFailure.broken(message);
    }

    /** The client says that a request failed; what is beneath says why. */
    private static String message(OpenAIException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String words = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return root == e ? words : root.getClass().getSimpleName() + ", " + words;
    }

    private static Optional<Duration> retryAfter(OpenAIServiceException e) {
        return header(e, "retry-after-ms")
                .flatMap(text -> seconds(text, 1e-3))
                .or(() -> header(e, "retry-after").flatMap(ChatApi::secondsOrDate));
    }

    private static Optional<String> header(OpenAIServiceException e, String name) {
        return e.headers().values(name).stream().findFirst();
    }

    private static Optional<Duration> secondsOrDate(String text) {
        return seconds(text, 1).or(() -> untilDate(text));
    }

    private static Optional<Duration> seconds(String text, double unit) {
        try {
            double seconds = Double.parseDouble(text.strip()) * unit;
            return Optional.of(Duration.ofMillis(Math.max(0, Math.round(seconds * 1000))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> untilDate(String text) {
        try {
            ZonedDateTime date =
                    ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(ZonedDateTime.now(date.getZone()), date);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
