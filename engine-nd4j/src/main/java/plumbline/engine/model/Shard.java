package plumbline.engine.model;

import plumbline.engine.kernel.AttentionSpan;
import plumbline.spi.Quantity;
import plumbline.spi.Span;
import plumbline.spi.TokenGroup;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a batch that one worker computes in one pass: whole groups, packed. Each prompt is laid
 * down once, its completions behind it, their positions continuing the prompt's. The first
 * completion shares the prompt's attention span.
 *
 * <p>A prediction is a row whose hidden state says something about the token that follows. The
 * prompt's last row predicts the first token of each of its completions. A completion's last token
 * predicts nothing, so it is laid down only where its reward is asked for.
 *
 * @param predictionRows packed row of each prediction
 * @param targets the token that each prediction is about
 * @param entries where predictions go among the batch's per-token scores…
 * @param entryPredictions …and which prediction goes there: entries of a shared prompt share theirs
 * @param rewardRows packed row of each completion's last token, where rewards are asked for
 * @param rewardEntries the batch's row that each belongs to
 */
public record Shard(
        PackedTokens tokens,
        int[] predictionRows,
        int[] targets,
        int[] entries,
        int[] entryPredictions,
        int[] rewardRows,
        int[] rewardEntries) {

    /**
     * Pack some groups of a batch.
     *
     * @param members indices into {@code groups}
     */
    public static Shard pack(List<TokenGroup> groups, int[] members, ScoreShape shape) {
        Packer packer = new Packer(shape);
        for (int g : members) {
            packer.add(groups.get(g), shape.firstRow()[g]);
        }
        return packer.shard();
    }

    /** Return the tokens that a group takes up: its prompt once and its completions. */
    public static int tokens(TokenGroup group) {
        return group.prompt().length + group.completions().stream().mapToInt(c -> c.length).sum();
    }

    /** Lays groups end to end. */
    private static final class Packer {
        private final ScoreShape shape;
        private final Ints tokens = new Ints();
        private final Ints positions = new Ints();
        private final List<AttentionSpan> spans = new ArrayList<>();
        private final Ints predictionRows = new Ints();
        private final Ints targets = new Ints();
        private final Ints entries = new Ints();
        private final Ints entryPredictions = new Ints();
        private final Ints rewardRows = new Ints();
        private final Ints rewardEntries = new Ints();

        Packer(ScoreShape shape) {
            this.shape = shape;
        }

        void add(TokenGroup group, int firstRow) {
            int[] prompt = group.prompt();
            int promptStart = tokens.size();
            lay(prompt, prompt.length, 0);
            int promptPredictions = predictionRows.size();
            if (shape.span() == Span.ALL && shape.asksForTokens()) {
                for (int t = 1; t < prompt.length; t++) {
                    predict(promptStart + t - 1, prompt[t]);
                }
            }
            for (int c = 0; c < group.completions().size(); c++) {
                int[] completion = group.completions().get(c);
                addCompletion(
                        prompt.length,
                        promptStart,
                        promptPredictions,
                        completion,
                        firstRow + c,
                        c == 0);
            }
        }

        private void addCompletion(
                int promptLength,
                int promptStart,
                int promptPredictions,
                int[] completion,
                int row,
                boolean first) {
            boolean reward = shape.asksFor(Quantity.REWARD);
            int laid = reward ? completion.length : completion.length - 1;
            int start = tokens.size();
            lay(completion, laid, promptLength);
            if (first) {
                int both = promptLength + laid;
                spans.add(new AttentionSpan(promptStart, both, 0, 0, promptStart, 0));
            } else if (laid > 0) {
                spans.add(new AttentionSpan(start, laid, promptStart, promptLength, start, 0));
            }
            if (reward) {
                rewardRows.add(start + laid - 1);
                rewardEntries.add(row);
            }
            if (shape.asksForTokens()) {
                int entry = shape.tokenOffsets()[row];
                if (shape.span() == Span.ALL) {
                    for (int t = 0; t < promptLength - 1; t++) {
                        enter(entry++, promptPredictions + t);
                    }
                }
                for (int t = 0; t < completion.length; t++) {
                    enter(entry++, predictionRows.size());
                    predict(t == 0 ? promptStart + promptLength - 1 : start + t - 1, completion[t]);
                }
            }
        }

        private void lay(int[] from, int count, int firstPosition) {
            for (int t = 0; t < count; t++) {
                tokens.add(from[t]);
                positions.add(firstPosition + t);
            }
        }

        private void predict(int packedRow, int target) {
            predictionRows.add(packedRow);
            targets.add(target);
        }

        private void enter(int entry, int prediction) {
            entries.add(entry);
            entryPredictions.add(prediction);
        }

        Shard shard() {
            return new Shard(
                    new PackedTokens(tokens.toArray(), positions.toArray(), spans),
                    predictionRows.toArray(),
                    targets.toArray(),
                    entries.toArray(),
                    entryPredictions.toArray(),
                    rewardRows.toArray(),
                    rewardEntries.toArray());
        }
    }
}
