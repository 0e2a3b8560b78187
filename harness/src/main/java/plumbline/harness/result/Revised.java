package plumbline.harness.result;

import plumbline.data.Trace;

import java.util.List;

/** One answer that a stage revised, round by round, for reading. */
public record Revised(String stage, String prompt, String answer, List<Trace.Round> rounds) {
    public Revised {
        rounds = List.copyOf(rounds);
    }

    public static Revised of(String stage, Trace trace) {
        return new Revised(stage, trace.prompt().key(), trace.answer(), trace.rounds());
    }
}
