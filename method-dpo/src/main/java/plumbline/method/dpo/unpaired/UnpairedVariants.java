package plumbline.method.dpo.unpaired;

import plumbline.spi.Explanation;
import plumbline.spi.Variant;
import plumbline.tape.Var;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/** The losses of kto as {@code plumb explain} shows them. */
final class UnpairedVariants {
    private static final double KL = 0.1;

    private UnpairedVariants() {}

    static List<Variant> all() {
        SequencedMap<String, String> anchored = new LinkedHashMap<>();
        anchored.put("beta", "0.1");
        anchored.put("desirable-weight", "1");
        anchored.put("undesirable-weight", "1");
        SequencedMap<String, String> kto = new LinkedHashMap<>(anchored);
        kto.put("kl-window", "1");
        return List.of(
                new Variant(
                        "loss",
                        KtoSettings.KTO,
                        new Explanation(
                                "Good answers up and bad ones down, beside what the policy has"
                                        + " drifted already.",
                                "w (1 - sigmoid(s beta (r - z0)))",
                                "Ethayarajh et al. 2024, KTO, eq. 7 and 8"),
                        kto,
                        example(KL, "z0 = 0.1; ")),
                new Variant(
                        "loss",
                        KtoSettings.APO_ZERO,
                        new Explanation(
                                "Good answers up and bad ones down, whatever the drift.",
                                "w (1 - sigmoid(s beta r))",
                                "D'Oosterlinck et al. 2024, Anchored Preference Optimization; each"
                                        + " side on its own as in TRL's kto_trainer"),
                        anchored,
                        example(0, "")));
    }

    private static List<String> example(double klNats, String estimate) {
        UnpairedScores answers =
                new UnpairedScores(
                        Var.ragged(
                                new double[] {-0.5, -0.3, -1.2, -0.9, -0.6}, new int[] {0, 2, 5}),
                        Var.of(new double[] {-1.4, -2.4}),
                        new boolean[] {true, false});
        double loss = UnpairedLosses.kto(answers, 0.1, klNats, 1, 1).mean().scalar();
        return List.of(
                "good: log pi = -0.5 - 0.3, log pi_ref = -1.4, r = 0.6",
                "bad: log pi = -1.2 - 0.9 - 0.6, log pi_ref = -2.4, r = -0.3",
                String.format(Locale.ROOT, "%swith beta 0.1: loss = %.6f", estimate, loss));
    }
}
