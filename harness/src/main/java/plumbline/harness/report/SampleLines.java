package plumbline.harness.report;

import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord.Sample;

import java.util.ArrayList;
import java.util.List;

/** What the arms answered to the first held-out prompts, as many as the recipe wants shown. */
final class SampleLines {
    private static final String SHOWN = "evaluation.shown";

    private SampleLines() {}

    /** Lay out the first seed's answers, prompt by prompt, the reference arm's first. */
    static List<String> of(RunRecord run) {
        int shown = Integer.parseInt(run.context().effectiveSettings().getOrDefault(SHOWN, "0"));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            for (ArmRecord arm : referenceFirst(run)) {
                List<Sample> samples = arm.seeds().getFirst().samples();
                if (i < samples.size()) {
                    lines.add(line(arm.name(), samples.get(i)));
                }
            }
        }
        return lines;
    }

    private static List<ArmRecord> referenceFirst(RunRecord run) {
        List<ArmRecord> arms = new ArrayList<>(run.arms());
        arms.sort((a, b) -> Boolean.compare(isReference(b, run), isReference(a, run)));
        return arms;
    }

    private static boolean isReference(ArmRecord arm, RunRecord run) {
        return arm.name().equals(run.referenceArm());
    }

    private static String line(String arm, Sample sample) {
        String text = sample.prompt() + " | " + sample.answer();
        return arm + ": " + text.replaceAll("\\s+", " ").strip();
    }
}
