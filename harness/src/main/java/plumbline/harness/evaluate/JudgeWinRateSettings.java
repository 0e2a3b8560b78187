package plumbline.harness.evaluate;

import plumbline.spi.Setting;

import java.util.List;

/** Settings of {@link JudgeWinRateEvaluator}. */
public record JudgeWinRateSettings(
        @Setting(doc = "the judges that are asked, each for a figure of its own")
                List<String> judges) {
    static final JudgeWinRateSettings DEFAULT = new JudgeWinRateSettings(List.of());

    public JudgeWinRateSettings {
        judges = List.copyOf(judges);
    }
}
