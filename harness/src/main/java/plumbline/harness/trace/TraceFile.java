package plumbline.harness.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plumbline.data.Message;
import plumbline.data.Prompt;
import plumbline.data.Trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Traces as JSON Lines: one answer a line, with all its critiques and revisions. */
public final class TraceFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TraceFile() {}

    /** Lay traces out: {@code prompt, answer, rounds: [principle, critique, revision, asked]}. */
    public static String lines(List<Trace> traces) {
        StringBuilder lines = new StringBuilder();
        traces.forEach(trace -> lines.append(line(trace)).append('\n'));
        return lines.toString();
    }

    private static String line(Trace trace) {
        ObjectNode json = JSON.createObjectNode();
        switch (trace.prompt()) {
            case Prompt.Text text -> json.put("prompt", text.text());
            case Prompt.Chat chat -> json.set("messages", JSON.valueToTree(chat.messages()));
        }
        json.put("answer", trace.answer());
        ArrayNode rounds = json.putArray("rounds");
        for (Trace.Round round : trace.rounds()) {
            rounds.addObject()
                    .put("principle", round.principle())
                    .put("critique", round.critique())
                    .put("revision", round.revision())
                    .put("asked", round.asked());
        }
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + trace, e);
        }
    }

    /** Read the first traces of a file; none where there is no file. */
    public static List<Trace> first(Path file, int count) {
        List<Trace> traces = new ArrayList<>();
        if (!Files.exists(file)) {
            return traces;
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String line = lines.readLine();
            while (line != null && traces.size() < count) {
                traces.add(trace(JSON.readTree(line)));
                line = lines.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return traces;
    }

    private static Trace trace(JsonNode json) {
        List<Trace.Round> rounds = new ArrayList<>();
        for (JsonNode round : json.get("rounds")) {
            rounds.add(
                    new Trace.Round(
                            round.get("principle").asText(),
                            round.get("critique").asText(),
                            round.get("revision").asText(),
                            round.get("asked").asBoolean()));
        }
        return new Trace(prompt(json), json.get("answer").asText(), rounds);
    }

    private static Prompt prompt(JsonNode json) {
        if (json.has("prompt")) {
            return Prompt.text(json.get("prompt").asText());
        }
        List<Message> messages = new ArrayList<>();
        json.get("messages")
                .forEach(
                        m ->
                                messages.add(
                                        new Message(
                                                m.get("role").asText(),
                                                m.get("content").asText())));
        return new Prompt.Chat(messages);
    }
}
