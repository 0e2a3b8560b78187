package plumbline.engine;

import plumbline.engine.checkpoint.Family;
import plumbline.engine.kernel.Kernels;
import plumbline.engine.model.Network;
import plumbline.engine.model.TinyModels;
import plumbline.engine.text.IdCodec;
import plumbline.engine.train.Workers;
import plumbline.spi.EngineSettings;
import plumbline.spi.Head;

import java.util.List;
import java.util.OptionalInt;

/** Language models of a few hundred parameters, whose text is token ids and ends with token 2. */
final class TinyModel {
    static final EngineSettings SETTINGS = UnderTest.settings(2, 8192);

    private TinyModel() {}

    /** A Llama with language, reward and value head. */
    static LanguageModel llama(EngineSettings settings) {
        return of(TinyModels.llama(), settings);
    }

    static LanguageModel llama() {
        return llama(SETTINGS);
    }

    static LanguageModel withAdapter() {
        return of(TinyModels.llamaWithAdapter(), SETTINGS);
    }

    static LanguageModel of(Network network, EngineSettings settings) {
        return new LanguageModel(
                network,
                new Workers(settings.threads(), () -> Kernels.named(settings.kernels())),
                settings,
                Family.of(network.config()),
                new IdCodec(TinyModels.VOCABULARY, OptionalInt.of(1), List.of(2)));
    }

    /** A model with a language head alone, as directories hold them. */
    static LanguageModel languageOnly() {
        try (LanguageModel all = llama()) {
            return (LanguageModel) all.copyWithHead(Head.LANGUAGE, 3);
        }
    }
}
