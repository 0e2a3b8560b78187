package plumbline.harness.recipe;

import plumbline.harness.recipe.BaseSettings.Model;
import plumbline.harness.recipe.BaseSettings.Tokenizer;

import java.util.Optional;

/** Reads the base block: one source of weights, and one of tokens. */
final class BaseReader {
    private final Problems problems;

    BaseReader(Problems problems) {
        this.problems = problems;
    }

    Optional<BaseSettings> read(BlockReader blocks) {
        return blocks.required("base", "Write base: {model: {preset: nano}}.")
                .flatMap(_ -> blocks.bind("base", BaseSettings.DEFAULT))
                .filter(base -> consistent(base, blocks));
    }

    private boolean consistent(BaseSettings base, BlockReader blocks) {
        int before = problems.count();
        checkModel(base.model(), blocks.placeOf("base", "model"));
        checkTokenizer(base, blocks.placeOf("base", "tokenizer"));
        return problems.count() == before;
    }

    private void checkModel(Model model, String place) {
        if (model.preset().isPresent() == model.path().isPresent()) {
            problems.add(
                    place,
                    "wrong-value",
                    model.path().isPresent()
                            ? "the base model has both a preset and a path; it must have one."
                            : "the base model has neither a preset nor a path; it must have one.",
                    "Write model: {preset: nano} for random weights, or model: {path: DIRECTORY}.");
        }
    }

    private void checkTokenizer(BaseSettings base, String place) {
        Tokenizer tokenizer = base.tokenizer();
        if (tokenizer.type().isPresent() && tokenizer.path().isPresent()) {
            problems.add(
                    place,
                    "wrong-value",
                    "the tokenizer has both a type and a path; it must have one.",
                    "");
        }
        boolean given = tokenizer.type().isPresent() || tokenizer.path().isPresent();
        if (given && base.model().path().isPresent()) {
            problems.add(
                    place,
                    "no-effect",
                    "a tokenizer is given, but the model of the path brings its own.",
                    "Remove the tokenizer.");
        }
    }
}
