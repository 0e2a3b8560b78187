package plumbline.testkit;

import plumbline.spi.Engine;
import plumbline.spi.ModelSpec;
import plumbline.spi.ModelSpec.Source;
import plumbline.spi.ModelSpec.Vocabulary;
import plumbline.spi.TrainablePolicy;

import java.util.List;
import java.util.stream.IntStream;

/** Opens {@link TabularPolicy tabular policies}, whatever shape is asked for. */
public final class TabularEngine implements Engine {
    private static final int IDS = 512;

    /** Make an engine; it holds nothing. */
    public TabularEngine() {}

    @Override
    public String name() {
        return "tabular";
    }

    @Override
    public TrainablePolicy open(ModelSpec spec) {
        return switch (spec.source()) {
            case Source.Directory directory -> TabularPolicy.load(directory.path());
            case Source.Preset preset ->
                    TabularPolicy.random(preset.seed(), words(preset.vocabulary()))
                            .withContextLength(1024);
        };
    }

    private static String[] words(Vocabulary vocabulary) {
        List<String> words =
                switch (vocabulary) {
                    case Vocabulary.Words list -> list.words();
                    case Vocabulary.FromDirectory other ->
                            TabularPolicy.load(other.path()).codec().words();
                    case Vocabulary.Ids _ ->
                            IntStream.range(WordCodec.UNKNOWN + 1, IDS)
                                    .mapToObj(Integer::toString)
                                    .toList();
                };
        return words.toArray(String[]::new);
    }
}
