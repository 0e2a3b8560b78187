package plumbline.engine.text;

import plumbline.data.Message;
import plumbline.engine.text.jinja.Template;
import plumbline.engine.text.jinja.TemplateException;
import plumbline.problem.ProblemException;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Jinja template by which a model wants its conversations laid out. It sees what transformers
 * shows it: messages, the begin and end token, whether an answer is asked for; no tools, no
 * documents, and no clock, so that a prompt does not depend on the day.
 */
final class ChatTemplate {
    private final Template template;
    private final String beginToken;
    private final String endToken;
    private final String place;

    /**
     * Parse a template.
     *
     * @param beginToken empty if the tokenizer names none; it is then not defined in the template
     * @param endToken likewise
     * @param place where it stands, for messages
     * @throws ProblemException if it is broken
     */
    ChatTemplate(String source, String beginToken, String endToken, String place) {
        this.beginToken = beginToken;
        this.endToken = endToken;
        this.place = place;
        try {
            this.template = Template.parse(source);
        } catch (TemplateException e) {
            throw broken(e);
        }
    }

    /**
     * Lay out a conversation.
     *
     * @param addGenerationPrompt whether the text ends where the model's answer begins
     * @throws ProblemException with the template's own message if it refuses the conversation
     */
    String render(List<Message> messages, boolean addGenerationPrompt) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("messages", messages.stream().map(ChatTemplate::asMap).toList());
        variables.put("add_generation_prompt", addGenerationPrompt);
        variables.put("tools", null);
        variables.put("documents", null);
        putIfNamed(variables, "bos_token", beginToken);
        putIfNamed(variables, "eos_token", endToken);
        try {
            return template.render(variables);
        } catch (TemplateException e) {
            throw e.raised() ? refused(e) : broken(e);
        }
    }

    private static Map<String, Object> asMap(Message message) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("role", message.role());
        map.put("content", message.content());
        return map;
    }

    private static void putIfNamed(Map<String, Object> variables, String name, String token) {
        if (!token.isEmpty()) {
            variables.put(name, token);
        }
    }

    private ProblemException refused(TemplateException e) {
        return new ProblemException(
                place,
                "chat-template-refused",
                e.getMessage(),
                "The model's chat template does not take these messages.");
    }

    private ProblemException broken(TemplateException e) {
        return new ProblemException(
                place, "bad-chat-template", "the chat template: " + e.getMessage() + ".", "");
    }
}
