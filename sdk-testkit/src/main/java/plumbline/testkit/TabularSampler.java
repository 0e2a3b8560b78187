package plumbline.testkit;

import plumbline.problem.ProblemException;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Rollout;
import plumbline.spi.Sampling;
import plumbline.support.Seeds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws completions from a table; each has a random stream of its own. */
final class TabularSampler {
    private final BigramTable table;
    private final int contextLength;
    private final GenerationRequest request;

    TabularSampler(BigramTable table, int contextLength, GenerationRequest request) {
        this.table = table;
        this.contextLength = contextLength;
        this.request = request;
    }

    List<Rollout> rollouts() {
        List<Rollout> rollouts = new ArrayList<>();
        for (int p = 0; p < request.prompts().size(); p++) {
            for (int s = 0; s < request.samplesPerPrompt(); s++) {
                rollouts.add(rollout(p, s));
            }
        }
        return rollouts;
    }

    private Rollout rollout(int promptIndex, int sampleIndex) {
        int[] prompt = request.prompts().get(promptIndex);
        boolean exact = request.exactLengths().length > 0;
        int wanted = exact ? request.exactLengths()[promptIndex] : request.maxNewTokens();
        int limit = Math.min(wanted, room(prompt));
        SplittableRandom random =
                new SplittableRandom(
                        Seeds.derive(Seeds.derive(request.seed(), prompt), sampleIndex));
        List<Integer> tokens = new ArrayList<>();
        List<Double> logProbs = new ArrayList<>();
        int previous = prompt[prompt.length - 1];
        boolean ended = false;
        while (tokens.size() < limit && !ended) {
            double[] logP = tempered(table.logProbs(previous));
            previous = draw(logP, request.sampling(), random);
            tokens.add(previous);
            logProbs.add(logP[previous]);
            ended = !exact && previous == WordCodec.END;
        }
        return new Rollout(
                promptIndex,
                sampleIndex,
                prompt,
                tokens.stream().mapToInt(Integer::intValue).toArray(),
                logProbs.stream().mapToDouble(Double::doubleValue).toArray(),
                ended);
    }

    private int room(int[] prompt) {
        if (prompt.length >= contextLength) {
            throw new ProblemException(
                    "",
                    "no-room",
                    "a prompt of "
                            + prompt.length
                            + " tokens leaves no room in the context of "
                            + contextLength
                            + ".",
                    "");
        }
        return contextLength - prompt.length;
    }

    /**
     * Divide by the temperature and normalise again; a greedy choice is scored at temperature 1.
     */
    private double[] tempered(double[] logP) {
        double temperature = request.sampling().greedy() ? 1 : request.sampling().temperature();
        if (temperature == 1) {
            return logP;
        }
        double total = Math.log(Arrays.stream(logP).map(l -> Math.exp(l / temperature)).sum());
        return Arrays.stream(logP).map(l -> l / temperature - total).toArray();
    }

    private static int draw(double[] logP, Sampling sampling, SplittableRandom random) {
        List<Integer> candidates = candidates(logP, sampling);
        double mass = candidates.stream().mapToDouble(k -> Math.exp(logP[k])).sum();
        double left = random.nextDouble() * mass;
        for (int k : candidates) {
            left -= Math.exp(logP[k]);
            if (left < 0) {
                return k;
            }
        }
        return candidates.getLast();
    }

    /** List the tokens that may be drawn, the likeliest first. */
    private static List<Integer> candidates(double[] logP, Sampling sampling) {
        List<Integer> byProbability =
                IntStream.range(0, logP.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer k) -> -logP[k]))
                        .toList();
        if (sampling.greedy()) {
            return byProbability.subList(0, 1);
        }
        int kept = sampling.topK() > 0 ? Math.min(sampling.topK(), logP.length) : logP.length;
        double mass = 0;
        for (int n = 0; n < kept; n++) {
            mass += Math.exp(logP[byProbability.get(n)]);
            if (mass >= sampling.topP()) {
                return byProbability.subList(0, n + 1);
            }
        }
        return byProbability.subList(0, kept);
    }
}
