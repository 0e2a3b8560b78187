package plumbline.harness.labelling;

import plumbline.data.AnswerPair;

import java.util.List;

/** People who can be asked to compare answers. */
public interface Raters {
    /**
     * Have every pair compared, calibration pairs by everyone.
     *
     * @param seed of whatever is drawn; another seed, other votes
     */
    Ballots ask(List<AnswerPair> pairs, long seed);

    /** Return everything on which their answers depend, as text: equal texts, equal people. */
    String description();
}
