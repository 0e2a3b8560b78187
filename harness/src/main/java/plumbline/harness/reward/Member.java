package plumbline.harness.reward;

import plumbline.data.Answer;
import plumbline.spi.RewardSource;

import java.util.List;

/**
 * A model of an ensemble, or a reward that stands alone: it scores text and can count it. A model
 * of several heads is an ensemble in itself; asked for one score it gives their mean.
 */
public sealed interface Member extends RewardSource permits ModelReward, TextMember {
    /** Return how many scores it gives each answer. */
    int heads();

    /** Score each answer by each head: a row per head. */
    double[][] byHead(List<Answer> answers);

    /** Return the length of each answer, in the member's own units. */
    int[] tokens(List<Answer> answers);

    /** Return whether it can read an answer to its prompt whole. */
    boolean fits(Answer answer);

    /** Return a content hash: equal hashes, equal scores. */
    String fingerprint();
}
