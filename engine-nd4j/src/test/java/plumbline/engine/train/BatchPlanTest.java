package plumbline.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.engine.kernel.AttentionSpan;
import plumbline.engine.model.ScoreShape;
import plumbline.engine.model.Shard;
import plumbline.spi.Quantity;
import plumbline.spi.Span;
import plumbline.spi.TokenGroup;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

class BatchPlanTest {
    private static final Set<Quantity> ALL = Set.of(Quantity.LOG_PROB, Quantity.REWARD);

    @Test
    void partsHoldNoMoreTokensThanAllowed() {
        List<TokenGroup> groups = groups(10, 20, 30, 40, 5, 5, 5, 100, 5);
        BatchPlan plan = plan(groups, 60, 4);
        assertEquals(
                List.of(60, 55, 100, 5),
                plan.parts().stream()
                        .map(p -> p.stream().mapToInt(s -> s.tokens().rows()).sum())
                        .toList());
    }

    @Test
    void lanesAreBalancedByTokens() {
        BatchPlan plan = plan(groups(400, 100, 300, 200, 250, 150, 50, 350), 8192, 4);
        assertEquals(
                List.of(450, 450, 450, 450),
                plan.shards().stream().map(s -> s.tokens().rows()).toList());
    }

    @Test
    void thereAreNoMoreLanesThanGroups() {
        assertEquals(3, plan(groups(500, 500, 500), 8192, 8).widest());
    }

    @Test
    void smallModelsHaveManyLanes() {
        assertEquals(8, BatchPlan.lanes(260_032));
        assertEquals(4, BatchPlan.lanes(5_300_000));
        assertEquals(2, BatchPlan.lanes(134_500_000));
    }

    @Test
    void smallBatchesHaveFewLanes() {
        assertEquals(8, plan(same(8, 128), 8192, 8).widest());
        assertEquals(4, plan(same(8, 127), 8192, 8).widest());
        assertEquals(2, plan(same(8, 10), 8192, 8).widest());
    }

    @Test
    void aPromptSharesTheAttentionOfItsFirstCompletionAlone() {
        TokenGroup group = TokenGroup.of(new int[] {7, 8, 9}, new int[] {1}, new int[] {3, 4});
        ScoreShape shape =
                ScoreShape.of(List.of(group), Set.of(Quantity.LOG_PROB), Span.COMPLETION, 1);
        Shard shard = Shard.pack(List.of(group), new int[] {0}, shape);
        assertEquals(
                List.of(new AttentionSpan(0, 3, 0, 0, 0, 0), new AttentionSpan(3, 1, 0, 3, 3, 0)),
                shard.tokens().spans());
    }

    @Test
    void aPromptIsLaidDownOnceAndPositionsContinueIt() {
        TokenGroup pair = TokenGroup.of(new int[] {7, 8, 9}, new int[] {1, 2}, new int[] {3});
        Shard shard = plan(List.of(pair), 8192, 1).shards().getFirst();
        assertEquals(List.of(7, 8, 9, 1, 2, 3), boxed(shard.tokens().tokens()));
        assertEquals(List.of(0, 1, 2, 3, 4, 3), boxed(shard.tokens().positions()));
        assertEquals(List.of(2, 3, 2), boxed(shard.predictionRows()));
        assertEquals(List.of(1, 2, 3), boxed(shard.targets()));
        assertEquals(List.of(4, 5), boxed(shard.rewardRows()));
    }

    @Test
    void aLastTokenThatPredictsNothingIsLeftOut() {
        TokenGroup pair = TokenGroup.of(new int[] {7, 8, 9}, new int[] {1, 2}, new int[] {3});
        ScoreShape shape =
                ScoreShape.of(List.of(pair), Set.of(Quantity.LOG_PROB), Span.COMPLETION, 1);
        Shard shard = BatchPlan.of(List.of(pair), shape, 8192, 1).shards().getFirst();
        assertEquals(List.of(7, 8, 9, 1), boxed(shard.tokens().tokens()));
        assertEquals(1, shard.tokens().spans().size());
    }

    @Test
    void entriesOfASharedPromptShareTheirPredictions() {
        TokenGroup pair = TokenGroup.of(new int[] {7, 8, 9}, new int[] {1, 2}, new int[] {3});
        ScoreShape shape = ScoreShape.of(List.of(pair), Set.of(Quantity.LOG_PROB), Span.ALL, 1);
        Shard shard = BatchPlan.of(List.of(pair), shape, 8192, 1).shards().getFirst();
        assertEquals(List.of(8, 9, 1, 2, 3), boxed(shard.targets()));
        assertEquals(List.of(0, 1, 2, 3, 0, 1, 4), boxed(shard.entryPredictions()));
        assertTrue(IntStream.range(0, 7).allMatch(e -> shard.entries()[e] == e));
    }

    private static BatchPlan plan(List<TokenGroup> groups, int maxTokens, int lanes) {
        return BatchPlan.of(
                groups, ScoreShape.of(groups, ALL, Span.COMPLETION, 1), maxTokens, lanes);
    }

    /** Groups of given numbers of tokens. */
    private static List<TokenGroup> groups(int... tokens) {
        return IntStream.of(tokens)
                .mapToObj(n -> TokenGroup.of(new int[n - 2], new int[2]))
                .toList();
    }

    private static List<TokenGroup> same(int groups, int tokens) {
        return groups(IntStream.range(0, groups).map(i -> tokens).toArray());
    }

    private static List<Integer> boxed(int[] values) {
        return IntStream.of(values).boxed().toList();
    }
}
