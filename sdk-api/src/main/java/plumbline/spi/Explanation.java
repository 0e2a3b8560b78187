package plumbline.spi;

/**
 * What {@code plumb explain} prints about something with a name.
 *
 * @param summary one sentence
 * @param formula as plain text, signs and reduction included; empty where there is none
 * @param source paper and equation, or where the convention comes from
 */
public record Explanation(String summary, String formula, String source) {}
