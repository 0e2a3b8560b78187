package plumbline.harness.data;

/** A row that is not what its layout asks for: the user's mistake, reported with file and line. */
final class BadRow extends Exception {
    private static final long serialVersionUID = 1L;

    private final String kind;
    private final String hint;

    BadRow(String kind, String message, String hint) {
        super(message);
        this.kind = kind;
        this.hint = hint;
    }

    String kind() {
        return kind;
    }

    String hint() {
        return hint;
    }
}
