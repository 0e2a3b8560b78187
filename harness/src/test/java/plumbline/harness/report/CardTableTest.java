package plumbline.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import plumbline.harness.result.RunRecord;
import plumbline.spi.Card;
import plumbline.spi.Card.Row;

import java.util.List;
import java.util.Map;
import java.util.Set;

class CardTableTest {
    private static final RunRecord RUN = SampleRuns.run(List.of("sft", "dpo", "rlhf"), 2, 4);

    @Test
    void cardThatArmsShareStandsOnce() {
        CardTable shared = CardTable.of(RUN).getFirst();
        assertEquals("Stage sft: annotation", shared.heading());
        assertEquals(List.of("seed 1", "seed 2"), List.copyOf(shared.columns().keySet()));
    }

    @Test
    void figureStandsWithItsIntervalUnitAndReading() {
        List<List<String>> rows = CardTable.of(RUN).getFirst().rows();
        assertEquals(List.of("figure", "seed 1", "seed 2", "reading"), rows.getFirst());
        assertEquals(
                List.of("agreement [%]", "70 (65 to 75)", "70 (65 to 75)", "of pairs of raters"),
                rows.get(1));
        assertEquals(List.of("cost [units]", "121", "122", ""), rows.get(2));
    }

    @Test
    void whatEveryCardSaysIsSaidOnceAndWhatOneSaysWithItsName() {
        Card low = new Card("c", List.of(), List.of("it is low.", "all tire."), List.of());
        Card high = new Card("c", List.of(), List.of("all tire."), List.of());
        CardTable table = new CardTable("s", "c", Map.of("seed 1", low, "seed 2", high));
        assertEquals(Set.of("seed 1: it is low.", "all tire."), Set.copyOf(table.remarks()));
    }

    @Test
    void rowsOfOneNameAreRefused() {
        Row row = Row.plain("accuracy", 1, "", "");
        assertThrows(
                IllegalArgumentException.class,
                () -> new Card("reward", List.of(row, row), List.of(), List.of()));
    }
}
