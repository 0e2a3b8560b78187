package plumbline.spi;

import plumbline.data.Answer;

import java.util.List;

/** Scores answers; higher is better. It reads text, so it may have a tokenizer of its own. */
public interface RewardSource extends AutoCloseable {
    /** Return what messages about it call it. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Score each answer on its own: a score never depends on the other answers of the call. */
    double[] score(List<Answer> answers);

    /** Free what the source holds; most hold nothing. */
    @Override
    default void close() {}
}
