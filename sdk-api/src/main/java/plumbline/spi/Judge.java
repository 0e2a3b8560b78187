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
     * @param prompt what both answer
     * @param first the answer shown first; may be empty
     * @param second the answer shown second; may be empty
     * @param ask which asking of the same question this is, from 0: a judge that is not certain may
     *     answer another one differently
     * @param criterion what is asked about the two, in words; empty: which one is better, as the
     *     judge sees it. See {@link Judge#readsCriterion}
     */
    record Question(
            Prompt prompt, String first, String second, int ask, Optional<String> criterion) {
        /**
         * Make a question.
         *
         * @throws NullPointerException if a component is null
         */
        public Question {
            Objects.requireNonNull(prompt, "prompt");
            Objects.requireNonNull(first, "first");
            Objects.requireNonNull(second, "second");
            Objects.requireNonNull(criterion, "criterion");
        }

        /**
         * Ask which answer is better, as the judge sees it.
         *
         * @param prompt what both answer
         * @param first the answer shown first
         * @param second the answer shown second
         * @param ask which asking of the same question this is, from 0
         */
        public Question(Prompt prompt, String first, String second, int ask) {
            this(prompt, first, second, ask, Optional.empty());
        }

        /**
         * Ask for the first time which answer is better, as the judge sees it.
         *
         * @param prompt what both answer
         * @param first the answer shown first
         * @param second the answer shown second
         */
        public Question(Prompt prompt, String first, String second) {
            this(prompt, first, second, 0);
        }

        /**
         * Show the answers in the other order.
         *
         * @return the same question otherwise, its ask and criterion kept
         */
        public Question swapped() {
            return new Question(prompt, second, first, ask, criterion);
        }

        /**
         * Ask the same once more.
         *
         * @param later added to the number of this asking
         * @return the same question, asked so many asks later
         */
        public Question again(int later) {
            return new Question(prompt, first, second, ask + later, criterion);
        }

        /**
         * Ask about the two by a criterion.
         *
         * @param words what is asked, in words
         * @return the same question otherwise, in place of any criterion it had
         */
        public Question by(String words) {
            return new Question(prompt, first, second, ask, Optional.of(words));
        }
    }

    /** What the judge said. */
    sealed interface Verdict {
        /**
         * One answer is better, or neither at a probability of 0.5.
         *
         * @param firstIsBetter the probability that the answer shown first is better, 0 to 1; 0.5
         *     is a tie
         * @param rationale the judge's own words; empty where it gave none
         */
        record Preference(double firstIsBetter, String rationale) implements Verdict {
            /**
             * Make a verdict.
             *
             * @throws IllegalArgumentException if the probability is not between 0 and 1, or is NaN
             * @throws NullPointerException if the rationale is null
             */
            public Preference {
                if (!(firstIsBetter >= 0 && firstIsBetter <= 1)) {
                    throw new IllegalArgumentException("no probability: " + firstIsBetter);
                }
                Objects.requireNonNull(rationale, "rationale");
            }
        }

        /**
         * Neither is better.
         *
         * @param rationale the judge's own words; empty where it gave none
         */
        record Tie(String rationale) implements Verdict {
            /**
             * Make a verdict.
             *
             * @throws NullPointerException if the rationale is null
             */
            public Tie {
                Objects.requireNonNull(rationale, "rationale");
            }
        }

        /**
         * The answer could not be read; never a label.
         *
         * @param reply what came in place of an answer, as it came; may be empty
         */
        record Invalid(String reply) implements Verdict {
            /**
             * Make a verdict.
             *
             * @throws NullPointerException if the reply is null
             */
            public Invalid {
                Objects.requireNonNull(reply, "reply");
            }
        }
    }

    /**
     * Answer each question, in order. An answer depends on its question alone, not on the others of
     * the call.
     *
     * @param questions may be none
     * @return a verdict a question, in the order of the questions
     */
    List<Verdict> compare(List<Question> questions);

    /** {@return whether what it says depends on a question's criterion} */
    default boolean readsCriterion() {
        return false;
    }

    /**
     * Score each answer on its own, from 1 to 10, in order. A score depends on its answer alone; it
     * is empty where what was said is none.
     *
     * @param answers may be none
     * @return an entry an answer, in the order of the answers
     * @throws UnsupportedOperationException if it can only compare: see {@link JudgeKind#scores}
     */
    default List<OptionalDouble> score(List<Answer> answers) {
        throw new UnsupportedOperationException("this judge compares, and scores nothing");
    }

    /** {@return what was spent since it was opened} */
    default Spending spent() {
        return Spending.NONE;
    }

    /** Free what the judge holds; most hold nothing. */
    @Override
    default void close() {}
}
