package plumbline.spi;

import plumbline.data.Answer;
import plumbline.data.Prompt;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Compares two answers to one prompt, as they are shown to it: it may well prefer whichever comes
 * first. What stages get from {@link StageContext#judge} asks in both orders.
 */
public interface Judge extends AutoCloseable {
    /**
     * Two answers to be compared, in the order in which they are shown.
     *
     * @param ask which asking of the same question this is, from 0: a judge that is not certain may
     *     answer another one differently
     * @param criterion what is asked about the two, in words; empty: which one is better, as the
     *     judge sees it. See {@link Judge#readsCriterion}
     */
    record Question(
            Prompt prompt, String first, String second, int ask, Optional<String> criterion) {
        public Question {
            Objects.requireNonNull(prompt, "prompt");
            Objects.requireNonNull(first, "first");
            Objects.requireNonNull(second, "second");
            Objects.requireNonNull(criterion, "criterion");
        }

        public Question(Prompt prompt, String first, String second, int ask) {
            this(prompt, first, second, ask, Optional.empty());
        }

        public Question(Prompt prompt, String first, String second) {
            this(prompt, first, second, 0);
        }

        /** Show the answers in the other order. */
        public Question swapped() {
            return new Question(prompt, second, first, ask, criterion);
        }

        /** Ask the same again, so many asks later. */
        public Question again(int later) {
            return new Question(prompt, first, second, ask + later, criterion);
        }

        /** Ask this about the two. */
        public Question by(String words) {
            return new Question(prompt, first, second, ask, Optional.of(words));
        }
    }

    /** What the judge said. */
    sealed interface Verdict {
        /**
         * The probability that the first answer is better, with the judge's words where it gave
         * any; 0.5 is a tie.
         */
        record Preference(double firstIsBetter, String rationale) implements Verdict {
            public Preference {
                if (!(firstIsBetter >= 0 && firstIsBetter <= 1)) {
                    throw new IllegalArgumentException("no probability: " + firstIsBetter);
                }
                Objects.requireNonNull(rationale, "rationale");
            }
        }

        /** Neither is better. */
        record Tie(String rationale) implements Verdict {
            public Tie {
                Objects.requireNonNull(rationale, "rationale");
            }
        }

        /** The answer could not be read; never a label. */
        record Invalid(String reply) implements Verdict {
            public Invalid {
                Objects.requireNonNull(reply, "reply");
            }
        }
    }

    /**
     * Answer each question, in order. An answer depends on its question alone, not on the others of
     * the call.
     */
    List<Verdict> compare(List<Question> questions);

    /** Return whether what it says depends on a question's criterion. */
    default boolean readsCriterion() {
        return false;
    }

    /**
     * Score each answer on its own, from 1 to 10, in order. A score depends on its answer alone; it
     * is empty where what was said is none.
     *
     * @throws UnsupportedOperationException if it can only compare: see {@link JudgeKind#scores}
     */
    default List<OptionalDouble> score(List<Answer> answers) {
        throw new UnsupportedOperationException("this judge compares, and scores nothing");
    }

    /** Return what was spent since it was opened. */
    default Spending spent() {
        return Spending.NONE;
    }

    /** Free what the judge holds; most hold nothing. */
    @Override
    default void close() {}
}
