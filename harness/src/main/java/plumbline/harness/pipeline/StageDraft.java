package plumbline.harness.pipeline;

import plumbline.data.Trace;
import plumbline.harness.trace.TraceFile;
import plumbline.spi.Card;
import plumbline.spi.Checkpointable;
import plumbline.spi.Policy;
import plumbline.spi.StageContext;
import plumbline.spi.TrainingData;
import plumbline.support.ContentHash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A stage at work: its figures so far, its last checkpoint, and in the end its result. */
final class StageDraft {
    private static final String PROGRESS = "progress.json";
    private static final String MEMBER = "member-";

    private final Path folder;
    private final Path target;
    private final MetricsLog metrics;
    private final KeptTrainings kept;

    /**
     * How far the checkpoint is.
     *
     * @param seconds spent until then, over all sessions
     * @param kept which trainings were kept then, by name
     * @param seal hash of the checkpoint and of what was kept
     */
    record Saved(
            int step,
            double seconds,
            double peakMegabytes,
            List<String> cautions,
            List<Card> cards,
            Map<String, StageContext.Kept> kept,
            String seal) {
        Saved sealed(String hash) {
            return new Saved(step, seconds, peakMegabytes, cautions, cards, kept, hash);
        }
    }

    StageDraft(Path folder, Path target) {
        this.folder = folder;
        this.target = target;
        this.metrics = new MetricsLog(folder.resolve(StageStore.METRICS));
        this.kept = new KeptTrainings(folder);
    }

    /**
     * Make ready to work on it: what a killed run left half-written goes, and what is not as it was
     * saved.
     *
     * @param damage is told of the latter
     */
    StageDraft begin(Consumer<String> damage) {
        Folders.create(folder);
        if (Files.exists(folder.resolve(PROGRESS)) && !savedIsIntact()) {
            damage.accept(
                    "what was saved in %s is damaged: its hash is another.".formatted(folder));
            kept.saved(Map.of());
            Folders.keepOnly(Set.copyOf(Folders.names(folder, MEMBER)), folder);
        }
        Set<String> names = new HashSet<>(Set.of(StageStore.METRICS, StageStore.LOOKS, PROGRESS));
        saved().ifPresent(
                        saved -> {
                            names.add(checkpoint(saved.step()).getFileName().toString());
                            kept.saved(saved.kept());
                            names.addAll(kept.folders());
                        });
        names.addAll(Folders.names(folder, MEMBER));
        Folders.keepOnly(names, folder);
        return this;
    }

    MetricsLog metrics() {
        return metrics;
    }

    /** Return what an interrupted run saved last. */
    Optional<Saved> saved() {
        Path progress = folder.resolve(PROGRESS);
        return Files.exists(progress)
                ? Optional.of(JsonFile.read(progress, Saved.class))
                : Optional.empty();
    }

    private boolean savedIsIntact() {
        try {
            Saved saved = saved().orElseThrow();
            metrics.last();
            kept.saved(saved.kept());
            return seal(saved.step()).equals(saved.seal());
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private String seal(int step) {
        ContentHash hash = new ContentHash().add(Seal.of(checkpoint(step)));
        kept.folders().stream().sorted().forEach(name -> hash.add(Seal.of(folder.resolve(name))));
        return hash.hex();
    }

    /** Save a stage's state; the one before it stays valid until the new one is whole. */
    void save(Checkpointable state, Saved now) {
        Optional<Saved> before = saved();
        state.save(checkpoint(now.step()));
        JsonFile.write(folder.resolve(PROGRESS), now.sealed(seal(now.step())));
        kept.saved(now.kept());
        before.filter(saved -> saved.step() != now.step())
                .ifPresent(saved -> Folders.delete(checkpoint(saved.step())));
    }

    void restore(Checkpointable state, Saved saved) {
        state.restore(checkpoint(saved.step()));
    }

    /** Return the trainings that are kept beside the checkpoint. */
    KeptTrainings kept() {
        return kept;
    }

    /** Return the work on one model of an ensemble, within this. */
    StageDraft member(int number) {
        return new StageDraft(folder.resolve(MEMBER + number), target);
    }

    void writeTraces(List<Trace> traces) {
        Folders.write(folder.resolve(StageStore.TRACES), TraceFile.lines(traces));
    }

    Path policy() {
        return folder.resolve(StageStore.POLICY);
    }

    LooksFolder looks() {
        return new LooksFolder(folder.resolve(StageStore.LOOKS));
    }

    RewardFolder reward() {
        return new RewardFolder(folder.resolve(StageStore.REWARD));
    }

    /** Finish one model of an ensemble; it stays within the stage's draft. */
    void finishInPlace(Policy policy, StageResult.Manifest manifest) {
        policy.save(policy());
        JsonFile.write(folder.resolve(StageStore.MANIFEST), manifest);
        Folders.keepOnly(StageStore.RESULT, folder);
        Seal.write(folder);
    }

    StageResult.Manifest manifest() {
        return JsonFile.read(folder.resolve(StageStore.MANIFEST), StageResult.Manifest.class);
    }

    /** Put the finished stage into the store. */
    StageResult finish(Policy policy, StageResult.Manifest manifest) {
        policy.save(policy());
        return finish(manifest);
    }

    /** Put a finished stage that made data into the store. */
    StageResult finish(TrainingData data, StageResult.Manifest manifest) {
        DataFile.write(folder.resolve(StageStore.DATA), data);
        return finish(manifest);
    }

    /** Put a finished stage into the store, of which everything but this is written. */
    StageResult finish(StageResult.Manifest manifest) {
        JsonFile.write(folder.resolve(StageStore.MANIFEST), manifest);
        Folders.keepOnly(StageStore.RESULT, folder);
        Seal.write(folder);
        putInPlace();
        return new StageResult(target, manifest);
    }

    /** Return whether everything is written and only the last renaming may be missing. */
    boolean isWhole() {
        return Seal.exists(folder);
    }

    /**
     * Return whether it is whole and as it was sealed.
     *
     * @param damage is told if it is whole and is not
     */
    boolean isIntact(Consumer<String> damage) {
        Optional<String> broken = isWhole() ? Seal.broken(folder) : Optional.empty();
        broken.ifPresent(
                file ->
                        damage.accept(
                                "%s is damaged: its hash is not the one that was stored."
                                        .formatted(folder.resolve(file))));
        return isWhole() && broken.isEmpty();
    }

    void putInPlace() {
        Folders.keepOnly(StageStore.RESULT, folder);
        Folders.move(folder, target);
    }

    private Path checkpoint(int step) {
        return folder.resolve("checkpoint-" + step);
    }
}
