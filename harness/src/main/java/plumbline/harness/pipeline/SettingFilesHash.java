package plumbline.harness.pipeline;

import plumbline.harness.recipe.SettingFiles;
import plumbline.support.ContentHash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The content of the files that settings name: votes, templates, lists of words. */
final class SettingFilesHash {
    private SettingFilesHash() {}

    /** Hash; empty where the settings name no file. Votes that are awaited are not there yet. */
    static Optional<String> of(Record settings) {
        List<Path> files = SettingFiles.of(settings).toList();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        ContentHash hash = new ContentHash();
        files.forEach(file -> hash.add(bytes(file)));
        return Optional.of(hash.hex());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
