package plumbline.spi;

import plumbline.data.Answer;

import java.util.List;

/**
 * What some data know exactly about principles: which answer breaks which, and how it would be
 * mended. For cards, evaluators and critics for study; methods learn from none of it.
 */
public interface PrincipleRules {
    /**
     * A critique and the revision that follows from it.
     *
     * @param critique what is wrong with the answer, or that nothing is
     * @param revision the answer itself where the critique finds nothing
     */
    record Correction(String critique, String revision) {}

    /** {@return the ids of the principles that it knows, as a constitution names them} */
    List<String> principles();

    /**
     * {@return whether an answer breaks a principle}
     *
     * @param principle the id of one that it knows
     * @param answer to look at
     */
    boolean broken(String principle, Answer answer);

    /**
     * Say what is wrong with an answer, if anything is, and mend it.
     *
     * @param principle the id of one that it knows
     * @param answer to correct
     * @param seed of the choice among words that are as good
     * @return the critique and the mended answer; the answer itself where it breaks nothing
     */
    Correction right(String principle, Answer answer, long seed);

    /**
     * Find nothing wrong with an answer, whatever is.
     *
     * @param principle the id of one that it knows
     * @param answer to leave as it is
     * @return a critique that finds nothing, and the answer itself
     */
    Correction pass(String principle, Answer answer);
}
