package plumbline.harness.cli.model.preview;

import plumbline.data.Demonstration;
import plumbline.data.LabelledAnswer;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.harness.recipe.EffectiveSettings;
import plumbline.harness.recipe.StageSpec;
import plumbline.spi.Ingredient;
import plumbline.spi.TextCodec;
import plumbline.spi.TrainingData;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The first examples of a stage's data, with the tokens that it trains on marked. */
final class StageExamples {
    private final StageSpec stage;
    private final TrainingData data;
    private final TextCodec codec;

    StageExamples(StageSpec stage, TrainingData data, TextCodec codec) {
        this.stage = stage;
        this.data = data;
        this.codec = codec;
    }

    /**
     * Return at most {@code count} demonstrations, pairs, labelled answers and prompts, as the
     * stage needs them.
     */
    List<MarkedTokens> first(int count) {
        Set<Ingredient> needs = stage.component().needs();
        return Stream.of(
                        needed(needs, Ingredient.DEMONSTRATIONS, count, data.demonstrations())
                                .flatMap(this::demonstration),
                        needed(needs, Ingredient.PREFERENCES, count, data.preferences())
                                .flatMap(this::pair),
                        needed(needs, Ingredient.LABELS, count, data.labels()).flatMap(this::label),
                        needed(needs, Ingredient.PROMPTS, count, data.prompts())
                                .flatMap(this::prompt))
                .flatMap(examples -> examples)
                .toList();
    }

    private static <T> Stream<T> needed(
            Set<Ingredient> needs, Ingredient ingredient, int count, List<T> examples) {
        return needs.contains(ingredient) ? examples.stream().limit(count) : Stream.empty();
    }

    private Stream<MarkedTokens> demonstration(Demonstration example) {
        return Stream.of(marked("demonstration", example.prompt(), example.completion()));
    }

    private Stream<MarkedTokens> pair(PreferencePair pair) {
        return Stream.of(
                marked(pair.tie() ? "tie, first" : "chosen", pair.prompt(), pair.chosen()),
                marked(pair.tie() ? "tie, second" : "rejected", pair.prompt(), pair.rejected()));
    }

    private Stream<MarkedTokens> label(LabelledAnswer answer) {
        return Stream.of(
                marked(answer.desirable() ? "good" : "bad", answer.prompt(), answer.completion()));
    }

    /** A prompt is answered by the policy itself, so nothing of it is trained on. */
    private Stream<MarkedTokens> prompt(Prompt prompt) {
        int[] tokens = codec.prompt(prompt);
        return Stream.of(MarkedTokens.from(tokens.length, "prompt", tokens, codec.pieces(tokens)));
    }

    private MarkedTokens marked(String label, Prompt prompt, String completion) {
        int[] beginning = codec.prompt(prompt);
        int[] tokens =
                Stream.of(beginning, codec.completion(prompt, completion))
                        .flatMapToInt(IntStream::of)
                        .toArray();
        int first = trainsOnPrompts() ? 1 : beginning.length;
        return MarkedTokens.from(first, label, tokens, codec.pieces(tokens));
    }

    /** A loss over all tokens is asked for by the setting {@code loss-on: all}. */
    private boolean trainsOnPrompts() {
        return "all".equals(EffectiveSettings.of("", stage.settings()).get("loss-on"));
    }
}
