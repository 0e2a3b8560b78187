package plumbline.engine.kernel;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Attention in units that share no row or column of a gradient: a key head, with the query heads
 * that read it, over spans that look at the same prompt.
 *
 * @param starts where among the spans those of one prompt begin, and the number of spans
 */
record SpanUnits(List<AttentionSpan> spans, int[] starts, int keyHeads) {
    static SpanUnits of(List<AttentionSpan> spans, int keyHeads) {
        int[] starts =
                IntStream.rangeClosed(0, spans.size())
                        .filter(i -> i == spans.size() || spans.get(i).prefixLength() == 0)
                        .toArray();
        return new SpanUnits(
                spans, apart(spans, starts) ? starts : new int[] {0, spans.size()}, keyHeads);
    }

    /** Tell whether every prefix lies within the first span of its own prompt. */
    private static boolean apart(List<AttentionSpan> spans, int[] starts) {
        boolean apart = starts[0] == 0;
        for (int s = 0; apart && s + 1 < starts.length; s++) {
            AttentionSpan first = spans.get(starts[s]);
            apart =
                    spans.subList(starts[s] + 1, starts[s + 1]).stream()
                            .allMatch(span -> seesOnly(first, span));
        }
        return apart;
    }

    private static boolean seesOnly(AttentionSpan first, AttentionSpan span) {
        int end = first.ownStart() + first.ownBefore() + first.queries();
        return span.prefixStart() >= first.ownStart()
                && span.prefixStart() + span.prefixLength() <= end;
    }

    int count() {
        return (starts.length - 1) * keyHeads;
    }

    /** Return the spans of a unit. */
    List<AttentionSpan> spans(int unit) {
        int prompt = unit / keyHeads;
        return spans.subList(starts[prompt], starts[prompt + 1]);
    }

    /** Return the query heads of a unit. */
    Range heads(int unit, int heads) {
        int group = heads / keyHeads;
        int first = unit % keyHeads * group;
        return new Range(first, first + group);
    }

    /** Count about as many multiply-adds as a forward pass has per column. */
    long pairs() {
        return spans.stream()
                .mapToLong(
                        s ->
                                (long) s.queries()
                                        * (s.prefixLength() + s.ownBefore() + s.queries() / 2 + 1))
                .sum();
    }
}
