package plumbline.harness.recipe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the files that settings name: what a result depends on beside the settings. */
public final class SettingFiles {
    private SettingFiles() {}

    /** List the regular files, in the order of the settings; folders are left to who opens them. */
    public static Stream<Path> of(Record settings) {
        return Stream.of(settings.getClass().getRecordComponents())
                .flatMap(component -> in(Records.get(settings, component)))
                .filter(Files::isRegularFile);
    }

    private static Stream<Path> in(Object value) {
        return switch (value) {
            case Path path -> Stream.of(path);
            case Record block -> of(block);
            case Optional<?> maybe -> maybe.stream().flatMap(SettingFiles::in);
            case Collection<?> all -> all.stream().flatMap(SettingFiles::in);
            case Map<?, ?> map -> map.values().stream().flatMap(SettingFiles::in);
            case null, default -> Stream.empty();
        };
    }
}
