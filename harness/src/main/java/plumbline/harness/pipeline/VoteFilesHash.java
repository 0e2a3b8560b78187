package plumbline.harness.pipeline;

import plumbline.harness.recipe.VoteSettings;
import plumbline.support.ContentHash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The content of the vote files that a stage's settings name. */
final class VoteFilesHash {
    private VoteFilesHash() {}

    static Optional<String> of(Record settings) {
        return VoteSettings.of(settings)
                .filter(files -> !files.unasked())
                .map(
                        files -> {
                            ContentHash hash = new ContentHash();
                            files.pairs().forEach(file -> hash.add(bytes(file)));
                            files.votes().forEach(file -> hash.add(bytes(file)));
                            files.agreed().forEach(file -> hash.add(bytes(file)));
                            return hash.hex();
                        });
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
