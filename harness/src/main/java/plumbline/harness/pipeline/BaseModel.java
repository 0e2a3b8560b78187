package plumbline.harness.pipeline;

import plumbline.harness.data.PreparedData;
import plumbline.harness.recipe.BaseSettings;
import plumbline.harness.recipe.BaseSettings.Tokenizer;
import plumbline.harness.recipe.Recipe;
import plumbline.problem.ProblemException;
import plumbline.spi.ModelSpec;
import plumbline.spi.ModelSpec.Source;
import plumbline.spi.ModelSpec.Vocabulary;
import plumbline.support.Seeds;

import java.nio.file.Path;

/** The model that every arm of a seed starts from. */
public final class BaseModel {
    private BaseModel() {}

    /** Describe it; a model from scratch has its own random weights for each seed. */
    public static ModelSpec spec(Recipe recipe, PreparedData data, long seed) {
        BaseSettings base = recipe.base();
        Source source =
                base.model()
                        .path()
                        .<Source>map(Source.Directory::new)
                        .orElseGet(
                                () ->
                                        new Source.Preset(
                                                base.model().preset().orElseThrow(),
                                                vocabulary(base.tokenizer(), data),
                                                Seeds.derive(seed, "model")));
        return new ModelSpec(source, base.model().adapter(), base.model().lora(), recipe.engine());
    }

    static PolicySource of(Recipe recipe, PreparedData data, long seed) {
        return new PolicySource(spec(recipe, data, seed));
    }

    private static Vocabulary vocabulary(Tokenizer tokenizer, PreparedData data) {
        if (tokenizer.path().isPresent()) {
            Path directory = tokenizer.path().get();
            return new Vocabulary.FromDirectory(directory);
        }
        if (data.words().isEmpty()) {
            throw new ProblemException(
                    "base.tokenizer",
                    "missing-setting",
                    "these data have no closed list of words to make a tokenizer from.",
                    "Write tokenizer: {path: DIRECTORY} with the directory of a model whose"
                            + " tokenizer is to be used.");
        }
        return new Vocabulary.Words(data.words());
    }
}
