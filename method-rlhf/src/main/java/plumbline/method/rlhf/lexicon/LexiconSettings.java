package plumbline.method.rlhf.lexicon;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

import java.util.List;

/** Settings of {@link LexiconReward}. */
public record LexiconSettings(
        @Setting(doc = "words that are wanted, in whatever case") List<String> words,
        @Setting(doc = "points for every occurrence of one") double perWord,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "points, of either sign, that no text passes")
                double cap) {
    static final LexiconSettings DEFAULT = new LexiconSettings(List.of(), 1, 10);

    public LexiconSettings {
        words = List.copyOf(words);
    }
}
