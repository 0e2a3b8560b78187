package plumbline.spi;

import java.nio.file.Path;

/** A reward source that reads text alone, with no language model behind it, and can be stored. */
public interface TextReward extends RewardSource {
    /** Return a content hash: equal hashes, equal scores. */
    String fingerprint();

    /** Return the number of parameters. */
    long parameterCount();

    /** Write it into a directory, which is made. */
    void save(Path directory);
}
