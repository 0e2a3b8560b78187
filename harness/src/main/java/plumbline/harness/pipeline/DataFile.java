package plumbline.harness.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plumbline.data.Answer;
import plumbline.data.Demonstration;
import plumbline.data.LabelledAnswer;
import plumbline.data.Message;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.spi.TrainingData;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Training data as a JSON file: what annotators made. */
final class DataFile {
    private DataFile() {}

    static void write(Path file, TrainingData data) {
        ObjectNode json = JsonFile.JSON.createObjectNode();
        json.set("demonstrations", list(data.demonstrations(), DataFile::json));
        json.set("held-out-demonstrations", list(data.heldOutDemonstrations(), DataFile::json));
        json.set("preferences", list(data.preferences(), DataFile::json));
        json.set("held-out-preferences", list(data.heldOutPreferences(), DataFile::json));
        json.set("labels", list(data.labels(), DataFile::json));
        json.set("held-out-labels", list(data.heldOutLabels(), DataFile::json));
        json.set("prompts", list(data.prompts(), DataFile::json));
        JsonFile.write(file, json);
    }

    static TrainingData read(Path file) {
        JsonNode json = JsonFile.read(file, JsonNode.class);
        return new TrainingData(
                list(json.get("demonstrations"), DataFile::demonstration),
                list(json.get("held-out-demonstrations"), DataFile::demonstration),
                list(json.get("preferences"), DataFile::pair),
                list(json.get("held-out-preferences"), DataFile::pair),
                list(json.get("prompts"), DataFile::prompt),
                list(json.get("labels"), DataFile::label),
                list(json.get("held-out-labels"), DataFile::label));
    }

    static <T> ArrayNode list(List<T> items, Function<T, JsonNode> json) {
        ArrayNode array = JsonFile.JSON.createArrayNode();
        items.forEach(item -> array.add(json.apply(item)));
        return array;
    }

    static <T> List<T> list(JsonNode array, Function<JsonNode, T> item) {
        return StreamSupport.stream(array.spliterator(), false).map(item).toList();
    }

    private static JsonNode json(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Text text -> JsonFile.JSON.createObjectNode().put("text", text.text());
            case Prompt.Chat chat ->
                    JsonFile.JSON
                            .createObjectNode()
                            .set("messages", JsonFile.JSON.valueToTree(chat.messages()));
        };
    }

    private static Prompt prompt(JsonNode json) {
        return json.has("text")
                ? Prompt.text(json.get("text").asText())
                : new Prompt.Chat(
                        list(
                                json.get("messages"),
                                m ->
                                        new Message(
                                                m.get("role").asText(),
                                                m.get("content").asText())));
    }

    static JsonNode json(Answer answer) {
        ObjectNode json = JsonFile.JSON.createObjectNode();
        json.set("prompt", json(answer.prompt()));
        return json.put("text", answer.text());
    }

    static Answer answer(JsonNode json) {
        return new Answer(prompt(json.get("prompt")), json.get("text").asText());
    }

    private static JsonNode json(Demonstration demonstration) {
        ObjectNode json = JsonFile.JSON.createObjectNode();
        json.set("prompt", json(demonstration.prompt()));
        return json.put("completion", demonstration.completion());
    }

    private static Demonstration demonstration(JsonNode json) {
        return new Demonstration(prompt(json.get("prompt")), json.get("completion").asText());
    }

    private static JsonNode json(LabelledAnswer label) {
        ObjectNode json = JsonFile.JSON.createObjectNode();
        json.set("prompt", json(label.prompt()));
        json.put("completion", label.completion()).put("label", label.desirable());
        label.annotator().ifPresent(annotator -> json.put("annotator", annotator));
        return json;
    }

    private static LabelledAnswer label(JsonNode json) {
        return new LabelledAnswer(
                prompt(json.get("prompt")),
                json.get("completion").asText(),
                json.get("label").asBoolean(),
                annotator(json));
    }

    private static JsonNode json(PreferencePair pair) {
        ObjectNode json = JsonFile.JSON.createObjectNode();
        json.set("prompt", json(pair.prompt()));
        json.put("chosen", pair.chosen()).put("rejected", pair.rejected()).put("tie", pair.tie());
        pair.margin().ifPresent(margin -> json.put("margin", margin));
        pair.annotator().ifPresent(annotator -> json.put("annotator", annotator));
        pair.probability().ifPresent(probability -> json.put("probability", probability));
        return json;
    }

    private static PreferencePair pair(JsonNode json) {
        return new PreferencePair(
                prompt(json.get("prompt")),
                json.get("chosen").asText(),
                json.get("rejected").asText(),
                number(json, "margin"),
                json.get("tie").asBoolean(),
                annotator(json),
                number(json, "probability"));
    }

    private static OptionalDouble number(JsonNode json, String key) {
        return json.has(key) ? OptionalDouble.of(json.get(key).asDouble()) : OptionalDouble.empty();
    }

    private static Optional<String> annotator(JsonNode json) {
        return Optional.ofNullable(json.get("annotator")).map(JsonNode::asText);
    }
}
