package plumbline.harness.stats;

/** An interval estimate, both ends included, in the unit of the figure that it belongs to. */
public record Interval(double low, double high) {
    /** Return whether zero lies outside, so that the sign of the figure is known. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }

    public double halfWidth() {
        return (high - low) / 2;
    }
}
