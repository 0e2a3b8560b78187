package plumbline.data;

import java.util.List;
import java.util.Objects;

/**
 * How an answer was revised: as it was given first, then round by round.
 *
 * @param prompt what was asked
 * @param answer the one given first, before any revision
 * @param rounds in the order in which they were made; empty where nothing was revised
 */
public record Trace(Prompt prompt, String answer, List<Round> rounds) {
    /**
     * One critique and the revision after it.
     *
     * @param principle the id of the principle that was drawn
     * @param critique what the critic said; empty where it was not asked
     * @param revision the answer before it, unchanged, where {@code asked} is false
     * @param asked false where the critic's context had no room for it
     */
    public record Round(String principle, String critique, String revision, boolean asked) {
        /**
         * Make a round.
         *
         * @throws NullPointerException if a component is null
         */
        public Round {
            Objects.requireNonNull(principle, "principle");
            Objects.requireNonNull(critique, "critique");
            Objects.requireNonNull(revision, "revision");
        }
    }

    /**
     * Make a trace.
     *
     * @throws NullPointerException if a component is null
     */
    public Trace {
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(answer, "answer");
        rounds = List.copyOf(rounds);
    }

    /**
     * {@return the answer after so many revisions; 0 for the first}
     *
     * @param revisions from 0 to the number of rounds
     * @throws IndexOutOfBoundsException if there were fewer rounds
     */
    public String after(int revisions) {
        return revisions == 0 ? answer : rounds.get(revisions - 1).revision();
    }

    /** {@return the answer after the last revision} */
    public String last() {
        return after(rounds.size());
    }
}
