package plumbline.harness.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The results of stages, each in a folder named by its key. */
final class StageStore {
    static final String POLICY = "policy";
    static final String DATA = "data.json";
    static final String REWARD = "reward";
    static final String TRACES = "traces.jsonl";
    static final String LOOKS = "looks";
    static final String METRICS = "metrics.csv";
    static final String UNFINISHED = ".unfinished";
    static final String MANIFEST = "stage.json";
    static final Set<String> RESULT =
            Set.of(POLICY, DATA, REWARD, TRACES, METRICS, LOOKS, MANIFEST, Seal.NAME);

    private final Path folder;
    private final Set<String> verified = ConcurrentHashMap.newKeySet();
    private final KeyLocks locks = new KeyLocks();

    StageStore(Path folder) {
        this.folder = folder;
    }

    /** Find a result and make it where there is none, while no other stage looks for it. */
    <T> T alone(String key, Supplier<T> work) {
        return locks.alone(key, work);
    }

    /**
     * Find a finished result. One that is not as it was stored is thrown away.
     *
     * @param damage is told so
     */
    Optional<StageResult> find(String key, Consumer<String> damage) {
        Path result = folder.resolve(key);
        StageDraft draft = unfinished(key);
        if (draft.isWhole()) {
            draft.putInPlace();
        }
        return Files.isDirectory(result) && intact(key, damage)
                ? Optional.of(
                        new StageResult(
                                result,
                                JsonFile.read(
                                        result.resolve(MANIFEST), StageResult.Manifest.class)))
                : Optional.empty();
    }

    /** Hold a result against its seal, once while this store is open. */
    private boolean intact(String key, Consumer<String> damage) {
        if (verified.contains(key)) {
            return true;
        }
        Path result = folder.resolve(key);
        Optional<String> broken = Seal.broken(result);
        broken.ifPresent(
                file -> {
                    damage.accept(
                            "%s is damaged: its hash is not the one that was stored."
                                    .formatted(result.resolve(file)));
                    Folders.delete(result);
                });
        if (broken.isEmpty()) {
            verified.add(key);
        }
        return broken.isEmpty();
    }

    /**
     * Open a stage's unfinished work, with what an interrupted run left of it.
     *
     * @param damage is told what of that cannot be used
     */
    StageDraft draft(String key, Consumer<String> damage) {
        return unfinished(key).begin(damage);
    }

    /** Return what stages keep for each other. */
    KeptNumbers kept(String code, Consumer<String> damage) {
        Folders.create(folder);
        return new KeptNumbers(folder, code, damage, locks);
    }

    /** Return a folder beside all runs, for answers that were paid for. */
    Path judgeCache() {
        return folder.toAbsolutePath().getParent().resolveSibling(".judge-cache");
    }

    private StageDraft unfinished(String key) {
        return new StageDraft(folder.resolve(key + UNFINISHED), folder.resolve(key));
    }
}
