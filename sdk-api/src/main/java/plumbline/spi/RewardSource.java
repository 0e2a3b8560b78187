package plumbline.spi;

import plumbline.data.Answer;

import java.util.List;

/** Scores answers; higher is better. It reads text, so it may have a tokenizer of its own. */
public interface RewardSource extends AutoCloseable {
    /** {@return what messages about it call it} */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * Score each answer on its own: a score never depends on the other answers of the call.
     *
     * @param answers may be none; a text may be empty
     * @return a score an answer, in the order of the answers; each a finite number
     */
    double[] score(List<Answer> answers);

    /** Free what the source holds; most hold nothing. */
    @Override
    default void close() {}
}
