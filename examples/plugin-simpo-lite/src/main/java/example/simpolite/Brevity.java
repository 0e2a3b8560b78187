package example.simpolite;

import plumbline.spi.*;

/** A reward that takes off one point for each word too many. */
public final class Brevity implements RewardKind<Brevity.Settings> {
    public record Settings(
            @Setting(kind = Setting.Kind.AT_LEAST, doc = "words that cost nothing") int words) {}

    @Override
    public String name() {
        return "simpo-lite-brevity";
    }

    @Override
    public Settings defaults() {
        return new Settings(20);
    }

    @Override
    public Explanation explain() {
        return new Explanation("One off for each word too many.", "-max(0, n - words)", "ours");
    }

    @Override
    public RewardSource open(RewardContext context, Settings s) {
        return answers ->
                answers.stream()
                        .mapToDouble(a -> -Math.max(0, words(a.text()) - s.words()))
                        .toArray();
    }

    static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
