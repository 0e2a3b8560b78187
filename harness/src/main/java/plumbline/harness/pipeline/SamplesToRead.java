package plumbline.harness.pipeline;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.IntStream;

/**
 * Chooses which answers a report keeps: those to the first prompts, whatever they are, and then
 * where gold says that a policy won and lost most against the reference.
 */
final class SamplesToRead {
    private static final int FIRST = 20;
    private static final int EXTREMES = 10;

    private SamplesToRead() {}

    /**
     * Choose.
     *
     * @param gold of the policy's answers; empty where there is none
     * @param opponentGold of the reference's
     * @return indices of prompts, each once
     */
    static List<Integer> of(int prompts, Optional<double[]> gold, Optional<double[]> opponentGold) {
        SequencedSet<Integer> chosen = new LinkedHashSet<>();
        IntStream.range(0, Math.min(FIRST, prompts)).forEach(chosen::add);
        if (gold.isPresent() && opponentGold.isPresent()) {
            double[] gain = new double[prompts];
            Arrays.setAll(gain, i -> gold.get()[i] - opponentGold.get()[i]);
            List<Integer> byGain =
                    IntStream.range(0, prompts)
                            .filter(i -> Double.isFinite(gain[i]))
                            .boxed()
                            .sorted((a, b) -> Double.compare(gain[b], gain[a]))
                            .toList();
            byGain.stream().limit(EXTREMES).filter(i -> gain[i] > 0).forEach(chosen::add);
            byGain.reversed().stream()
                    .limit(EXTREMES)
                    .filter(i -> gain[i] < 0)
                    .forEach(chosen::add);
        }
        return List.copyOf(chosen);
    }
}
