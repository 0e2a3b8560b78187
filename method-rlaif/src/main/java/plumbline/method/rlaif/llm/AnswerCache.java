package plumbline.method.rlaif.llm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Answers that were paid for, one file each, named by what was asked. A file appears whole or not
 * at all, so that an interruption at any moment loses none; several processes may share the folder.
 */
final class AnswerCache {
    private static final int FOLDER_DIGITS = 2;

    private final Path folder;
    private final Consumer<String> caution;

    AnswerCache(Path folder, Consumer<String> caution) {
        this.folder = folder;
        this.caution = caution;
    }

    Path folder() {
        return folder;
    }

    /** Return a kept answer; one that cannot be read is not there, and is said so. */
    Optional<ChatReply> get(String key) {
        Path file = file(key);
        try {
            return Optional.of(
                    ReplyFormat.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            caution.accept(
                    "the kept answer %s cannot be read (%s): it is asked for again"
                            .formatted(file.getFileName(), e.getMessage()));
            return Optional.empty();
        }
    }

    void put(String key, ChatReply reply) {
        Path file = file(key);
        Path part = file.resolveSibling(key + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(file.getParent());
            Files.write(part, ReplyFormat.write(reply).getBytes(StandardCharsets.UTF_8));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String key) {
        return folder.resolve(key.substring(0, FOLDER_DIGITS)).resolve(key + ".reply");
    }
}
