package plumbline.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class WordPatternTest {
    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "kind|Kind, kind and KIND.|3",
                "kind|unkind kindness|0",
                "kind|'kind' and “kind”|2",
                "kind|kind's kind2|0",
                "don|don't don’t|0",
                "don't|I don't.|1",
                "very kind|very kind, very  kind|1",
                "äußerst|ÄUßERST äußerste|1",
                "c++|c++, c+|1",
                "kind|\"\"|0"
            })
    void aWordCountsWhereItStandsAlone(String word, String text, long count) {
        assertEquals(count, WordPattern.anyOf(List.of(word)).matcher(text).results().count());
    }
}
