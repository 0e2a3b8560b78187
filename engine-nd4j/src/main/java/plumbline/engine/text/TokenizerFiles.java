package plumbline.engine.text;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plumbline.problem.ProblemException;
import plumbline.support.ContentHash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a model directory that are about text, as they stand: a model that is saved gets
 * them verbatim.
 *
 * @param place the directory, for messages
 * @param files contents by name
 */
public record TokenizerFiles(String place, Map<String, byte[]> files) {
    static final String TOKENIZER = "tokenizer.json";
    static final String CONFIG = "tokenizer_config.json";
    static final String SPECIAL_TOKENS = "special_tokens_map.json";
    static final String TEMPLATE = "chat_template.jinja";
    static final String GENERATION = "generation_config.json";

    /** What this implementation reads. */
    static final List<String> READ =
            List.of(TOKENIZER, CONFIG, SPECIAL_TOKENS, TEMPLATE, GENERATION);

    /** What other implementations need; kept, never read. */
    private static final List<String> KEPT =
            List.of(
                    "added_tokens.json",
                    "vocab.json",
                    "merges.txt",
                    "vocab.txt",
                    "tokenizer.model");

    public TokenizerFiles {
        files = Map.copyOf(files);
    }

    /**
     * Read the files of a directory.
     *
     * @return nothing if there is no tokenizer
     * @throws ProblemException if a file cannot be read, or the tokenizer is of a kind that is not
     *     supported
     */
    public static Optional<TokenizerFiles> read(Path directory) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : READ) {
            readInto(files, directory.resolve(name));
        }
        KEPT.forEach(name -> readInto(files, directory.resolve(name)));
        if (files.containsKey(TOKENIZER)) {
            return Optional.of(new TokenizerFiles(directory.toString(), files));
        }
        KEPT.stream()
                .filter(files::containsKey)
                .findFirst()
                .ifPresent(name -> refuseOtherKind(directory, name));
        return Optional.empty();
    }

    private static void refuseOtherKind(Path directory, String name) {
        throw new ProblemException(
                directory.toString(),
                "missing-file",
                "it has " + name + " but no tokenizer.json.",
                "Save the tokenizer with transformers once: it writes tokenizer.json.");
    }

    private static void readInto(Map<String, byte[]> files, Path file) {
        try {
            if (Files.isRegularFile(file)) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new ProblemException(
                    file.toString(), "unreadable-file", "it cannot be read: " + e.getMessage(), "");
        }
    }

    /** Hash what decides about a codec's tokens. */
    String fingerprint(SpecialTokens special) {
        ContentHash hash = new ContentHash();
        READ.stream()
                .filter(files::containsKey)
                .forEach(name -> hash.add(name).add(files.get(name)));
        return hash.add(special.toString()).hex();
    }

    String path(String name) {
        return Path.of(place, name).toString();
    }

    /** Parse a file; an absent one is an empty object. */
    ObjectNode json(String name) {
        byte[] bytes = files.get(name);
        return bytes == null ? JsonFile.object() : JsonFile.parse(path(name), bytes);
    }
}
