package plumbline.harness.report.html;

import plumbline.harness.report.SampleRuns;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunContext;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.harness.result.SeedRecord.Sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run whose every text means harm. */
final class HostileRun {
    /** What would run if it became markup sets {@code window.pwned}. */
    static final List<String> TEXTS =
            List.of(
                    "</script><script>window.pwned = 1</script>",
                    "\"'><img src=x onerror=\"window.pwned = 1\"><svg onload='window.pwned = 1'>",
                    "</style><style>body { display: none }</style>",
                    "--><!-- ]]> <![CDATA[ &lt;script&gt; &#60; {{constructor}} ${window.pwned ="
                            + " 1}",
                    "line\u2028paragraph\u2029null\u0000bell\u0007escape\u001b[31m zero\u200Bwidth",
                    "unbreakable".repeat(400),
                    "\u202Eright to left override \u05E9\u05DC\u05D5\u05DD"
                            + " \u0645\u0631\u062D\u0628\u0627",
                    "a\u0301\u0302\u0303".repeat(200),
                    "<a href=\"javascript:window.pwned=1\">needle-in-the-hay</a>");

    private HostileRun() {}

    static RunRecord make() {
        RunRecord run = SampleRuns.run(List.of("sft", TEXTS.get(1), TEXTS.get(5)), 3, 16);
        List<ArmRecord> arms = run.arms().stream().map(HostileRun::hostile).toList();
        return new RunRecord(TEXTS.get(0), context(run.context()), "sft", run.data(), arms, TEXTS);
    }

    private static ArmRecord hostile(ArmRecord arm) {
        List<SeedRecord> seeds = new ArrayList<>();
        for (SeedRecord s : arm.seeds()) {
            seeds.add(
                    new SeedRecord(
                            s.seed(),
                            s.measurements(),
                            s.curves(),
                            s.cost(),
                            samples(),
                            s.cards(),
                            s.revised(),
                            s.lineage(),
                            s.checkpoints(),
                            s.protocol().with(TEXTS.get(0), arm.name())));
        }
        return new ArmRecord(arm.name(), List.of(TEXTS.get(0), TEXTS.get(5)), seeds);
    }

    private static List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < TEXTS.size(); i++) {
            String text = TEXTS.get(i);
            samples.add(new Sample(text, text, text + i, i - 4.5, 0.0));
        }
        return samples;
    }

    private static RunContext context(RunContext c) {
        Map<String, String> settings = new LinkedHashMap<>();
        TEXTS.forEach(text -> settings.put(text, text));
        return new RunContext(
                c.plumblineVersion(),
                c.codeVersion(),
                c.recipeHash(),
                String.join("\n", TEXTS),
                c.seeds(),
                TEXTS.get(5),
                c.java(),
                c.threads(),
                c.started(),
                c.seconds(),
                settings,
                TEXTS,
                Map.of("base", TEXTS.get(5)),
                TEXTS.get(0),
                null,
                settings,
                TEXTS);
    }
}
