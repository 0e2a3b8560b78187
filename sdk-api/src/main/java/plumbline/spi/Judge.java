package plumbline.spi;

import plumbline.data.Prompt;

import java.util.List;

/** Compares two answers to one prompt. */
public interface Judge {
    /** Two answers to be compared, in the order in which they are shown. */
    record Question(Prompt prompt, String first, String second) {}

    /** What the judge said. */
    sealed interface Verdict {
        /**
         * The probability that the first answer is better, with the judge's words where it gave
         * any.
         */
        record Preference(double firstIsBetter, String rationale) implements Verdict {}

        /** Neither is better. */
        record Tie(String rationale) implements Verdict {}

        /** The answer could not be read; never a label. */
        record Invalid(String reply) implements Verdict {}
    }

    /** Answer each question, in order. */
    List<Verdict> compare(List<Question> questions);
}
