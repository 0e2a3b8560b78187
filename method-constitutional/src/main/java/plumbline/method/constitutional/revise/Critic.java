package plumbline.method.constitutional.revise;

import plumbline.data.Trace;
import plumbline.spi.Constitution.Principle;

import java.util.List;

/** Criticises answers and revises them. */
interface Critic {
    /** An answer as it stands, and the principle by which it is to be criticised. */
    record Case(Trace trace, Principle principle) {
        String answer() {
            return trace.last();
        }
    }

    /**
     * Criticise and revise each answer once.
     *
     * @param round from 1
     */
    List<Trace.Round> round(List<Case> cases, int round);
}
