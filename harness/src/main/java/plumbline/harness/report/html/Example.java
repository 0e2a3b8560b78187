package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.report.Numbers;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.harness.result.SeedRecord.Sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One held-out prompt with the answers of an arm and of the reference arm, from one seed. */
record Example(long seed, Sample arm, Sample reference) {
    private static final int LONGEST_TEXT = 1500;
    private static final int LONGEST_HEADING = 90;

    /**
     * Take an arm's samples with the reference arm's answers, which they bring, or else those that
     * the reference arm has for the same seed and prompt.
     */
    static List<Example> of(ArmRecord arm, ArmRecord reference) {
        Map<Long, Map<String, Sample>> byPrompt = new HashMap<>();
        for (SeedRecord seed : reference.seeds()) {
            Map<String, Sample> samples =
                    byPrompt.computeIfAbsent(seed.seed(), k -> new HashMap<>());
            seed.samples().forEach(s -> samples.putIfAbsent(s.prompt(), s));
        }
        List<Example> examples = new ArrayList<>();
        for (SeedRecord seed : arm.seeds()) {
            Map<String, Sample> there = byPrompt.getOrDefault(seed.seed(), Map.of());
            for (Sample sample : seed.samples()) {
                Sample other = sample.judged() ? opponent(sample) : there.get(sample.prompt());
                if (other != null) {
                    examples.add(new Example(seed.seed(), sample, other));
                }
            }
        }
        return examples;
    }

    private static Sample opponent(Sample sample) {
        return new Sample(
                sample.prompt(), sample.opponentAnswer(), null, sample.opponentGold(), null);
    }

    boolean hasGold() {
        return isNumber(arm.gold()) && isNumber(reference.gold());
    }

    private static boolean isNumber(Double gold) {
        return gold != null && !gold.isNaN();
    }

    /** Return by how much the arm's answer is better; needs gold on both sides. */
    double gain() {
        return arm.gold() - reference.gold();
    }

    Markup render(String armName, String referenceName) {
        Markup answers = tag("div").css("answers");
        answers.add(answer(armName, arm)).add(answer(referenceName, reference));
        return tag("details")
                .css("example")
                .add(tag("summary", heading()))
                .add(tag("p", clipped(arm.prompt())).css("text").attr("dir", "auto"))
                .add(answers);
    }

    private String heading() {
        String gain = hasGold() ? (gain() > 0 ? "+" : "") + Numbers.plain(gain()) + " · " : "";
        String prompt = arm.prompt().replaceAll("\\s+", " ").strip();
        return gain + "seed " + seed + " · " + Excerpt.of(prompt, LONGEST_HEADING);
    }

    private static Markup answer(String name, Sample sample) {
        String gold = isNumber(sample.gold()) ? ", gold " + Numbers.plain(sample.gold()) : "";
        return tag("div")
                .add(tag("h4", name + gold))
                .add(tag("p", clipped(sample.answer())).css("text").attr("dir", "auto"));
    }

    private static String clipped(String text) {
        String note = " (%d characters in all; the whole text is in report.json)";
        return text.length() <= LONGEST_TEXT
                ? text
                : Excerpt.of(text, LONGEST_TEXT) + note.formatted(text.length());
    }
}
