package plumbline.harness.judging;

import plumbline.data.Vote.Choice;
import plumbline.harness.labelling.Cards;
import plumbline.spi.Card.Row;

import java.util.List;

/** How much the longer answer is preferred. */
final class Lengths {
    private Lengths() {}

    static Row preferred(String name, List<Asked> asked) {
        List<Asked> telling =
                asked.stream()
                        .filter(a -> a.longer() != Choice.TIE && a.choice() != Choice.TIE)
                        .toList();
        return Cards.share(
                name,
                telling.stream().filter(a -> a.choice() == a.longer()).count(),
                telling.size(),
                "by words");
    }
}
