package plumbline.harness.report.html;

/** The beginning of a text. */
final class Excerpt {
    private Excerpt() {}

    /** Cut after so many characters, never inside one, and show that it was cut. */
    static String of(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
