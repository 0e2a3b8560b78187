package plumbline.engine.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What tokenizer_config.json and the files beside it say on top of tokenizer.json.
 *
 * @param beginToken its spelling; empty if none is named
 * @param endToken its spelling; empty if none is named
 * @param addsBeginToken whether {@code add_bos_token} is set
 */
record TokenizerSettings(
        String beginToken,
        String endToken,
        boolean addsBeginToken,
        Optional<ChatTemplate> template) {

    static TokenizerSettings read(TokenizerFiles files) {
        ObjectNode config = files.json(TokenizerFiles.CONFIG);
        ObjectNode map = files.json(TokenizerFiles.SPECIAL_TOKENS);
        String begin = spelling(config, map, "bos_token");
        String end = spelling(config, map, "eos_token");
        Optional<ChatTemplate> template =
                templateSource(files, config)
                        .map(source -> new ChatTemplate(source, begin, end, files.place()));
        return new TokenizerSettings(
                begin, end, config.path("add_bos_token").asBoolean(false), template);
    }

    /** A token is a string, or an object with its {@code content}. */
    private static String spelling(ObjectNode config, ObjectNode map, String key) {
        JsonNode token = config.has(key) ? config.path(key) : map.path(key);
        return token.isObject() ? token.path("content").asText("") : token.asText("");
    }

    /** A file of its own is preferred; of several named templates, the one called "default". */
    private static Optional<String> templateSource(TokenizerFiles files, ObjectNode config) {
        byte[] file = files.files().get(TokenizerFiles.TEMPLATE);
        if (file != null) {
            return Optional.of(new String(file, StandardCharsets.UTF_8));
        }
        JsonNode template = config.path("chat_template");
        if (template.isTextual()) {
            return Optional.of(template.asText());
        }
        for (JsonNode named : template) {
            if (named.path("name").asText().equals("default")) {
                return Optional.of(named.path("template").asText());
            }
        }
        return Optional.empty();
    }
}
