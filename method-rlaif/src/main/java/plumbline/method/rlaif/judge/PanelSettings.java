package plumbline.method.rlaif.judge;

import plumbline.spi.Setting;

import java.util.List;

/** Settings of {@link PanelKind}. */
public record PanelSettings(
        @Setting(doc = "the judges that are asked, by the names that the recipe gives them")
                List<String> judges,
        @Setting(doc = "votes: what most of them say; mean: the mean of their probabilities")
                By by) {
    /** How several verdicts become one. */
    public enum By {
        VOTES,
        MEAN
    }

    static final PanelSettings DEFAULT = new PanelSettings(List.of(), By.VOTES);

    public PanelSettings {
        judges = List.copyOf(judges);
    }
}
