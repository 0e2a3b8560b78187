package plumbline.harness.judging;

import plumbline.spi.Policy;
import plumbline.spi.ReferenceModel;
import plumbline.spi.RewardSource;

import java.nio.file.Path;
import java.util.Optional;

/** Where judges find what they are made of. */
public interface JudgeSources {
    /** Open a policy; the caller closes it. */
    Policy policy(ReferenceModel model);

    /** Open the reward that a stage made; the caller closes it. */
    RewardSource reward(String stage);

    /** Return the gold reward of the data. */
    Optional<RewardSource> gold();

    /** Return whether nothing counts, so that nobody outside is to be asked. */
    boolean rehearses();

    /** Return where answers are kept that were paid for. */
    Path cache();
}
