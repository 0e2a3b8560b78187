package plumbline.engine.text.jinja;

/** A template that is broken, or that refuses its input by {@code raise_exception}. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean raised;

    private TemplateException(String message, boolean raised) {
        super(message);
        this.raised = raised;
    }

    static TemplateException broken(String message) {
        return new TemplateException(message, false);
    }

    static TemplateException raised(String message) {
        return new TemplateException(message, true);
    }

    /** Whether the template itself raised this, about its input. */
    public boolean raised() {
        return raised;
    }
}
