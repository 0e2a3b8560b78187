package plumbline.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import plumbline.data.Message;
import plumbline.problem.ProblemException;

import java.util.ArrayList;
import java.util.List;

class ChatTemplateOracleTest {
    @TestFactory
    List<DynamicTest> everyCaseAgreesWithJinja2() {
        JsonNode oracle = JsonFile.read(SharedFolder.path("oracles/chat_templates.json"));
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode c : oracle.path("cases")) {
            JsonNode template = oracle.path("templates").path(c.path("template").asText());
            String name = c.path("template").asText() + ": " + c.path("name").asText();
            tests.add(dynamicTest(name, () -> check(template, c)));
        }
        return tests;
    }

    private static void check(JsonNode template, JsonNode c) {
        ChatTemplate chat =
                new ChatTemplate(
                        template.path("template").asText(),
                        template.path("bos_token").asText(""),
                        template.path("eos_token").asText(""),
                        "the oracle");
        List<Message> messages = new ArrayList<>();
        c.path("messages")
                .forEach(
                        m ->
                                messages.add(
                                        new Message(
                                                m.path("role").asText(),
                                                m.path("content").asText())));
        boolean prompt = c.path("add_generation_prompt").asBoolean();
        if (c.has("expected")) {
            assertEquals(c.path("expected").asText(), chat.render(messages, prompt));
        } else {
            ProblemException e =
                    assertThrows(ProblemException.class, () -> chat.render(messages, prompt));
            assertEquals(c.path("error").asText(), e.problems().getFirst().message());
        }
    }
}
