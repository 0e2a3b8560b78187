package plumbline.harness.cli;

import plumbline.harness.judging.JudgePlan;
import plumbline.harness.pipeline.Preflight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Says what judges will be asked beside the stages, for one seed. */
final class JudgePlanText {
    private JudgePlanText() {}

    /** Return a sentence for each judge and whoever asks it. */
    static List<String> of(Preflight run) {
        return lines(run).stream().map(JudgePlanText::sentence).toList();
    }

    /** Return the same for programs. */
    static List<Map<String, Object>> json(Preflight run) {
        return lines(run).stream().map(JudgePlanText::json).toList();
    }

    private static Map<String, Object> json(JudgePlan.Line line) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("by", line.by());
        all.put("judge", line.judge().name());
        line.questions().ifPresent(questions -> all.put("questions", questions));
        line.calls().ifPresent(calls -> all.put("calls", calls));
        return all;
    }

    private static List<JudgePlan.Line> lines(Preflight run) {
        return JudgePlan.ofEvaluation(run.recipe(), run.data().training(), run.prompts().size());
    }

    private static String sentence(JudgePlan.Line line) {
        return "%s: judge '%s', %s questions, %s calls outside, for one seed at most."
                .formatted(
                        line.by(),
                        line.judge().name(),
                        number(line.questions()),
                        number(line.calls()));
    }

    private static String number(OptionalLong count) {
        return count.isPresent()
                ? String.format(Locale.ROOT, "%,d", count.getAsLong())
                : "nobody knows how many";
    }
}
