package plumbline.data;

import java.util.List;
import java.util.Objects;

/**
 * How an answer was revised: as it was given first, then round by round.
 *
 * @param answer the first
 */
public record Trace(Prompt prompt, String answer, List<Round> rounds) {
    /**
     * One critique and the revision after it.
     *
     * @param principle the id of the principle that was drawn
     * @param revision the answer before it, unchanged, where {@code asked} is false
     * @param asked false where the critic's context had no room for it
     */
    public record Round(String principle, String critique, String revision, boolean asked) {
        public Round {
            Objects.requireNonNull(principle, "principle");
            Objects.requireNonNull(critique, "critique");
            Objects.requireNonNull(revision, "revision");
        }
    }

    public Trace {
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(answer, "answer");
        rounds = List.copyOf(rounds);
    }

    /** Return the answer after so many revisions; 0 for the first. */
    public String after(int revisions) {
        return revisions == 0 ? answer : rounds.get(revisions - 1).revision();
    }

    /** Return the answer after the last revision. */
    public String last() {
        return after(rounds.size());
    }
}
