package plumbline.harness.pipeline;

import plumbline.problem.ProblemException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of one run, held by this process alone until it is closed. */
public final class RunFolder implements AutoCloseable {
    private final Path path;
    private final boolean fresh;
    private final FileChannel channel;

    private RunFolder(Path path, boolean fresh, FileChannel channel) {
        this.path = path;
        this.fresh = fresh;
        this.channel = channel;
    }

    /**
     * Take possession of a folder, making it where there is none.
     *
     * @throws ProblemException if another process has it, or it cannot be written
     */
    public static RunFolder open(Path path) {
        boolean fresh = !Files.exists(path);
        Path lockFile = path.resolve("run.lock");
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock(channel, path, lockFile);
            return new RunFolder(path, fresh, channel);
        } catch (IOException e) {
            throw new ProblemException(
                    path.toString(),
                    "cannot-write",
                    "the run's folder cannot be written: " + Folders.reason(e) + ".",
                    "Give another place with --runs.");
        }
    }

    private static void lock(FileChannel channel, Path path, Path lockFile) throws IOException {
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException ownProcess) {
            // The message is the same, whichever process it is.
        }
        if (lock == null) {
            channel.close();
            String owner = Files.readString(lockFile).strip();
            throw new ProblemException(
                    path.toString(),
                    "folder-in-use",
                    "another run"
                            + (owner.isEmpty() ? "" : " (process " + owner + ")")
                            + " is at work in this folder.",
                    "Wait for it, or give the recipe another name with --set name=OTHER.");
        }
        channel.truncate(0);
        String process = Long.toString(ProcessHandle.current().pid());
        channel.write(ByteBuffer.wrap(process.getBytes(StandardCharsets.US_ASCII)));
    }

    public Path path() {
        return path;
    }

    public Path log() {
        return log(path);
    }

    /** Return where the log of a run in a directory lies. */
    public static Path log(Path directory) {
        return directory.resolve("run.log");
    }

    StageStore store() {
        Path store = path.resolve("store");
        Folders.create(store);
        return new StageStore(store);
    }

    /** Return where the traces of revised answers are put. */
    Path traces() {
        return path.resolve("traces");
    }

    /** Return where an arm's final policy of a seed is put. */
    Path model(String arm, long seed) {
        Path models = path.resolve("models").resolve(arm);
        Folders.create(models);
        return models.resolve("seed-" + seed);
    }

    /** Remove the folder if it was not there before and no step was taken in it. */
    void abandonIfWorthless() {
        if (fresh && !holdsWork(path.resolve("store"))) {
            close();
            Folders.delete(path);
        }
    }

    /** Return whether it was closed, or given up. */
    public boolean isClosed() {
        return !channel.isOpen();
    }

    private static boolean holdsWork(Path store) {
        if (!Files.isDirectory(store)) {
            return false;
        }
        try (var entries = Files.list(store)) {
            return entries.anyMatch(stage -> Files.exists(stage.resolve(StageStore.METRICS)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Give the folder free. The lock's file stays: were it deleted, one process could hold the old
     * file and another one a new file of that name.
     */
    @Override
    public void close() {
        try {
            if (channel.isOpen()) {
                channel.truncate(0);
            }
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
