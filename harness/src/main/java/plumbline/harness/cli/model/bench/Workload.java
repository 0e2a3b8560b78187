package plumbline.harness.cli.model.bench;

import plumbline.spi.TokenGroup;
import plumbline.tape.Var;

import java.util.List;
import java.util.stream.IntStream;

/** The token ids of one scenario. */
record Workload(List<Row> rows) {
    /** One unit of work. */
    sealed interface Row {
        /** Return how many tokens count as done: every token of every sequence. */
        long realTokens();
    }

    /** A prompt and the completion to learn. */
    record Example(int[] prompt, int[] completion) implements Row {
        @Override
        public long realTokens() {
            return prompt.length + completion.length;
        }
    }

    /** A prompt and two completions; the prompt counts twice. */
    record Pair(int[] prompt, int[] chosen, int[] rejected) implements Row {
        @Override
        public long realTokens() {
            return 2L * prompt.length + chosen.length + rejected.length;
        }

        TokenGroup group() {
            return TokenGroup.of(prompt, chosen, rejected);
        }

        /** Subtract rejected from chosen, in a vector where they stand in turn. */
        static Var margins(Var chosenAndRejected) {
            int pairs = chosenAndRejected.size() / 2;
            int[] chosen = IntStream.range(0, pairs).map(i -> 2 * i).toArray();
            int[] rejected = IntStream.of(chosen).map(i -> i + 1).toArray();
            return chosenAndRejected.select(chosen).minus(chosenAndRejected.select(rejected));
        }
    }

    /** A prompt to continue by a given number of tokens. */
    record Continuation(int[] prompt, int newTokens) implements Row {
        @Override
        public long realTokens() {
            return prompt.length + newTokens;
        }
    }

    Workload {
        rows = List.copyOf(rows);
    }

    long realTokens() {
        return rows.stream().mapToLong(Row::realTokens).sum();
    }

    /** Return the rows as what the scenario needs them to be. */
    <R extends Row> List<R> rows(Class<R> kind) {
        return rows.stream().map(kind::cast).toList();
    }
}
