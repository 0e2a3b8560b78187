package plumbline.method.rlaif.llm;

import plumbline.support.ContentHash;

import java.util.List;

/**
 * Marks around texts that a model is to judge and not to obey. The mark follows from the texts and
 * stands in none of them, so that no text can close its own quotation.
 */
final class Quotes {
    private static final int MARK_LENGTH = 8;

    private final String mark;

    Quotes(List<String> texts) {
        this.mark = markFor(texts);
    }

    private static String markFor(List<String> texts) {
        for (int attempt = 0; ; attempt++) {
            ContentHash hash = new ContentHash().add(String.valueOf(attempt));
            texts.forEach(hash::add);
            String mark = hash.hex().substring(0, MARK_LENGTH);
            if (texts.stream().noneMatch(text -> text.contains(mark))) {
                return mark;
            }
        }
    }

    String around(String text) {
        return "<<<" + mark + "\n" + text + "\n" + mark + ">>>";
    }
}
