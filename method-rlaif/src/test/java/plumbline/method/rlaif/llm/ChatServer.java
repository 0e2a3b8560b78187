package plumbline.method.rlaif.llm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** An endpoint on this machine that does what it is told, misbehaving included. */
final class ChatServer implements AutoCloseable {
    /** What one request gets. */
    interface Behaviour {
        void answer(HttpExchange exchange, String body) throws IOException;
    }

    private final HttpServer server;
    private final Queue<Behaviour> script = new ConcurrentLinkedQueue<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private volatile Behaviour otherwise = says("A");
    private volatile Behaviour models = status(200, "{\"object\":\"list\",\"data\":[]}");

    ChatServer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", this::chat);
        server.createContext("/v1/models", exchange -> models.answer(exchange, ""));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** The next requests get these, one each; then all get what {@link #always} says. */
    ChatServer first(Behaviour... behaviours) {
        script.addAll(Arrays.asList(behaviours));
        return this;
    }

    ChatServer always(Behaviour behaviour) {
        otherwise = behaviour;
        return this;
    }

    ChatServer models(Behaviour behaviour) {
        models = behaviour;
        return this;
    }

    /** The bodies of all requests, in the order in which they came. */
    List<String> bodies() {
        return bodies;
    }

    List<String> keys() {
        return keys;
    }

    int requests() {
        return bodies.size();
    }

    private void chat(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
        bodies.add(body);
        Behaviour next = script.poll();
        (next == null ? otherwise : next).answer(exchange, body);
    }

    static Behaviour says(String text) {
        return status(200, completion(text, "stop", "null"));
    }

    static Behaviour endsWith(String finish, String text) {
        return status(200, completion(text, finish, "null"));
    }

    /** Reply with one token, and probabilities of what might have stood there. */
    static Behaviour saysWith(String token, Map<String, Double> probabilities) {
        return status(
                200,
                completion(token, "stop", "{\"content\":[" + token(token, probabilities) + "]}"));
    }

    /** Reply with words of which the last alone has alternatives. */
    static Behaviour saysAtLast(String words, String last, Map<String, Double> probabilities) {
        String tokens = token(words, Map.of(words, 1.0)) + "," + token(last, probabilities);
        return status(200, completion(words + last, "stop", "{\"content\":[" + tokens + "]}"));
    }

    static Behaviour status(int status, String body, String... headers) {
        return (exchange, _) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    static Behaviour slow(long millis, Behaviour then) {
        return (exchange, body) -> {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            then.answer(exchange, body);
        };
    }

    /** Promise a whole reply, send half of it, and hang up. */
    static Behaviour truncated() {
        return (exchange, _) -> {
            byte[] bytes = completion("A", "stop", "null").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    static Behaviour error(int status) {
        return status(status, "{\"error\":{\"message\":\"it hurts\"}}");
    }

    static String completion(String text, String finish, String logProbs) {
        return """
        {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,\
        "finish_reason":"%s","logprobs":%s,"message":{"role":"assistant","content":%s}}],\
        "usage":{"prompt_tokens":100,"completion_tokens":10,"total_tokens":110}}\
        """
                .formatted(finish, logProbs, json(text));
    }

    private static String token(String token, Map<String, Double> probabilities) {
        return "{\"token\":%s,\"logprob\":%s,\"bytes\":null,\"top_logprobs\":[%s]}"
                .formatted(
                        json(token),
                        Math.log(probabilities.get(token)),
                        probabilities.entrySet().stream()
                                .map(
                                        e ->
                                                "{\"token\":%s,\"logprob\":%s,\"bytes\":null}"
                                                        .formatted(
                                                                json(e.getKey()),
                                                                Math.log(e.getValue())))
                                .collect(Collectors.joining(",")));
    }

    static String json(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + "\"";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
