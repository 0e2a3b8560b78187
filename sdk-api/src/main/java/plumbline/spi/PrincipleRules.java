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
     * @param revision the answer itself where the critique finds nothing
     */
    record Correction(String critique, String revision) {}

    /** List the ids of the principles that it knows. */
    List<String> principles();

    /** Return whether an answer breaks a principle. */
    boolean broken(String principle, Answer answer);

    /**
     * Say what is wrong with an answer, if anything is, and mend it.
     *
     * @param seed of the choice among words that are as good
     */
    Correction right(String principle, Answer answer, long seed);

    /** Find nothing wrong with an answer, whatever is. */
    Correction pass(String principle, Answer answer);
}
