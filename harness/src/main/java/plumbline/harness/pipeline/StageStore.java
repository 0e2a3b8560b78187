package plumbline.harness.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

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
            Set.of(POLICY, DATA, REWARD, TRACES, METRICS, LOOKS, MANIFEST);

    private final Path folder;

    StageStore(Path folder) {
        this.folder = folder;
    }

    Optional<StageResult> find(String key) {
        Path result = folder.resolve(key);
        StageDraft draft = unfinished(key);
        if (draft.isWhole()) {
            draft.putInPlace();
        }
        return Files.isDirectory(result)
                ? Optional.of(
                        new StageResult(
                                result,
                                JsonFile.read(
                                        result.resolve(MANIFEST), StageResult.Manifest.class)))
                : Optional.empty();
    }

    /** Open a stage's unfinished work, with what an interrupted run left of it. */
    StageDraft draft(String key) {
        return unfinished(key).begin();
    }

    /** Return what stages keep for each other. */
    KeptNumbers kept(String code) {
        Folders.create(folder);
        return new KeptNumbers(folder, code);
    }

    /** Return a folder beside all runs, for answers that were paid for. */
    Path judgeCache() {
        return folder.toAbsolutePath().getParent().resolveSibling(".judge-cache");
    }

    private StageDraft unfinished(String key) {
        return new StageDraft(folder.resolve(key + UNFINISHED), folder.resolve(key));
    }
}
