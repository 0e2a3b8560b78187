package plumbline.engine.text.jinja;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class TemplateTest {
    @TestFactory
    List<DynamicTest> rendersAsJinja2Does() throws IOException {
        try (InputStream file = TemplateTest.class.getResourceAsStream("cases.json")) {
            JsonNode oracle = new ObjectMapper().readTree(file);
            List<DynamicTest> tests = new ArrayList<>();
            for (JsonNode c : oracle.path("cases")) {
                String template = c.path("template").asText();
                tests.add(dynamicTest(template, () -> check(template, c, oracle.path("messages"))));
            }
            return tests;
        }
    }

    private static void check(String template, JsonNode c, JsonNode messages) {
        Map<String, Object> variables = new HashMap<>();
        List<Map<String, Object>> turns = new ArrayList<>();
        for (JsonNode message : messages) {
            Map<String, Object> turn = new LinkedHashMap<>();
            turn.put("role", message.path("role").asText());
            turn.put("content", message.path("content").asText());
            turns.add(turn);
        }
        variables.put("messages", turns);
        variables.put("tools", null);
        variables.put("documents", null);
        variables.put("add_generation_prompt", true);
        variables.put("bos_token", "<s>");
        variables.put("eos_token", "</s>");
        if (c.has("expected")) {
            assertEquals(c.path("expected").asText(), Template.parse(template).render(variables));
        } else {
            assertThrows(TemplateException.class, () -> Template.parse(template).render(variables));
        }
    }

    @Test
    void aRaisedExceptionCarriesTheTemplatesOwnWords() {
        TemplateException e = failure("{{ raise_exception('no system role') }}");
        assertTrue(e.raised());
        assertEquals("no system role", e.getMessage());
    }

    @Test
    void whatIsNotSupportedIsNamedWithItsLine() {
        assertEquals(
                "line 2: the tag 'include' is not supported",
                failure("a\n{% include 'x' %}").getMessage());
        assertEquals(
                "the filter 'wordwrap' is not supported",
                failure("{{ 'a' | wordwrap }}").getMessage());
        assertEquals(
                "the test 'filter' is not supported", failure("{{ 'a' is filter }}").getMessage());
    }

    @Test
    void brokenTemplatesAreNamedWithTheirLine() {
        assertEquals("line 2: unexpected '}}'", failure("a\n{{ 1 + }}").getMessage());
        assertEquals("line 1: '{{' has no end", failure("{{ a").getMessage());
        assertEquals(
                "the template ends before endfor",
                failure("{% for a in b %}{% else %}").getMessage());
    }

    @Test
    void nothingOfJavaCanBeReached() {
        assertEquals("", Template.parse("{{ 'a'.getClass }}{{ 'a'.class }}").render(Map.of()));
        assertThrows(
                TemplateException.class,
                () -> Template.parse("{{ 'a'.getClass() }}").render(Map.of()));
    }

    @Test
    void hugeRangesAndTextsAreRefused() {
        assertThrows(
                TemplateException.class,
                () -> Template.parse("{{ range(1000000) }}").render(Map.of()));
        assertThrows(
                TemplateException.class,
                () -> Template.parse("{{ 'ab' * 100000 }}").render(Map.of()));
    }

    @Test
    void templatesNestedWithoutEndAreRefused() {
        String parentheses = "{{ " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + " }}";
        assertEquals("it is nested too deeply", failure(parentheses).getMessage());
        String recursion = "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}";
        assertEquals("it is nested too deeply", failure(recursion).getMessage());
    }

    @Test
    void longStringsAreRead() {
        String text = "a".repeat(100_000);
        assertEquals(text, Template.parse("{{ '" + text + "' }}").render(Map.of()));
    }

    private static TemplateException failure(String template) {
        return assertThrows(
                TemplateException.class, () -> Template.parse(template).render(Map.of()));
    }
}
