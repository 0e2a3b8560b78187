package plumbline.spi;

import java.nio.file.Path;

/** A reward source that reads text alone, with no language model behind it, and can be stored. */
public interface TextReward extends RewardSource {
    /** {@return a content hash: equal hashes, equal scores} */
    String fingerprint();

    /**
     * Write it into a directory, which is made.
     *
     * @param directory where {@link TextRewardOptimizer#open} finds it again
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    void save(Path directory);
}
