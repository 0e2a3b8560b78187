package plumbline.method.dpo;

import plumbline.spi.Variant;
import plumbline.tape.Var;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The losses of dpo as {@code plumb explain} shows them. */
final class PairVariants {
    /** One pair: chosen has two tokens, rejected three; the policy has moved towards chosen. */
    private static final int[] ROWS = {0, 2, 5};

    private static final double[] POLICY = {-0.5, -0.3, -1.2, -0.9, -0.6};
    private static final double[] REFERENCE = {-0.8, -0.6, -1.0, -0.8, -0.6};
    private static final double[] PROMPT = {-1.5, -0.7};

    /** What the example takes where a loss has no value of its own. */
    private static final double NEEDED = 0.1;

    private PairVariants() {}

    static List<Variant> all() {
        return Stream.of(PairLoss.values()).map(PairVariants::of).toList();
    }

    private static Variant of(PairLoss loss) {
        SequencedMap<String, String> matters = new LinkedHashMap<>();
        for (Parameter.Default own : loss.parameters()) {
            String value = own.value().isPresent() ? number(own.value().getAsDouble()) : "";
            matters.put(own.parameter().key(), value);
        }
        if (loss.usesReference()) {
            matters.put("reference", "start");
        }
        if (loss.usesDivergence()) {
            matters.put("divergence", Divergence.DEFAULT.key());
        }
        if (loss.weighsExcess()) {
            matters.put("ld", number(ExcessTokens.DEFAULT.alpha()));
        }
        if (loss.perPair()) {
            matters.put("weighting", "none");
            matters.put("ties", "drop");
        }
        return new Variant("loss", loss.key(), loss.explanation(), matters, example(loss));
    }

    private static List<String> example(PairLoss loss) {
        PairScores scores =
                new PairScores(Var.ragged(POLICY, ROWS), Var.ragged(REFERENCE, ROWS))
                        .withPrompt(Var.ragged(PROMPT, new int[] {0, PROMPT.length}));
        Parameters parameters = Parameters.of(loss, needed(loss));
        List<String> lines = new ArrayList<>();
        lines.add("log pi(chosen) = -0.5 - 0.3 = C, log pi(rejected) = -1.2 - 0.9 - 0.6 = R");
        if (loss.usesReference()) {
            lines.add(
                    "log pi_ref: -0.8 - 0.6 and -1.0 - 0.8 - 0.6; a = 0.6, c = -0.3, delta = 0.9");
        }
        if (loss.readsPrompt()) {
            lines.add("the prompt's tokens after the first: -1.5, -0.7");
        }
        String with =
                parameters.values().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> e.getKey().key() + " " + number(e.getValue()))
                        .collect(Collectors.joining(", "));
        double value = loss.perPair(scores, parameters).mean().scalar();
        lines.add(
                (with.isEmpty() ? "" : "with " + with + ": ")
                        + "loss = "
                        + String.format(Locale.ROOT, "%.6f", value));
        return lines;
    }

    private static Map<Parameter, Double> needed(PairLoss loss) {
        Map<Parameter, Double> given = new EnumMap<>(Parameter.class);
        loss.parameters().stream()
                .filter(own -> own.value().isEmpty())
                .forEach(own -> given.put(own.parameter(), NEEDED));
        return given;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
