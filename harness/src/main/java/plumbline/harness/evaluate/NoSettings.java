package plumbline.harness.evaluate;

/** The settings of an evaluator that has none. */
public record NoSettings() {
    static final NoSettings NONE = new NoSettings();
}
