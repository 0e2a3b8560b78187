package plumbline.harness.reward;

import plumbline.data.Answer;
import plumbline.spi.Policy;
import plumbline.spi.RewardSource;
import plumbline.support.RewardScores;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One or several rewards added up, each with its weight. It keeps account of what the parts said,
 * and of how far an ensemble's members disagreed, until somebody takes the figures.
 */
public final class WeightedReward implements RewardSource {
    private static final long TWO_CLASSES = 10;

    private final List<Part> parts;
    private final Map<String, Mean> said = new TreeMap<>();

    /**
     * A part.
     *
     * @param name in figures and messages
     */
    public record Part(String name, double weight, RewardSource reward) {}

    /** A running mean. */
    private record Mean(double sum, int count) {
        static Mean of(double[] values) {
            return new Mean(Arrays.stream(values).sum(), values.length);
        }

        Mean plus(Mean other) {
            return new Mean(sum + other.sum, count + other.count);
        }
    }

    public WeightedReward(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public String name() {
        return parts.stream().map(Part::name).collect(Collectors.joining(" + "));
    }

    @Override
    public double[] score(List<Answer> answers) {
        double[] sum = new double[answers.size()];
        for (Part part : parts) {
            double[] scores = scores(part, answers);
            Arrays.setAll(sum, i -> sum[i] + part.weight() * scores[i]);
        }
        return sum;
    }

    private double[] scores(Part part, List<Answer> answers) {
        double[] scores;
        if (part.reward() instanceof EnsembleReward ensemble && ensemble.opinions() > 1) {
            EnsembleReward.Raw raw = ensemble.raw(answers);
            scores = ensemble.rewards(raw);
            note(part, "disagreement", ensemble.scale().disagreement(raw.byMember()));
        } else {
            scores = part.reward().score(answers);
        }
        // A sum would not tell which part went wrong.
        RewardScores.finite(scores, part.name(), answers, "reward " + part.name());
        if (parts.size() > 1) {
            note(part, "score", scores);
        }
        return scores;
    }

    private void note(Part part, String what, double[] values) {
        String name = parts.size() == 1 ? "reward/" : "reward/" + part.name() + "/";
        said.merge(name + what, Mean.of(values), Mean::plus);
    }

    /**
     * Return what was said since the last call, averaged over answers: of several parts each one's
     * own score, before its weight; of an ensemble its members' disagreement.
     */
    public Map<String, Double> takeFigures() {
        Map<String, Double> figures = new TreeMap<>();
        said.forEach((name, mean) -> figures.put(name, mean.sum() / mean.count()));
        said.clear();
        return figures;
    }

    /**
     * Say which reward models are two size classes smaller than a policy. Published series grow
     * about threefold from one size to the next, so that two of them are a tenth.
     *
     * @param parameters of the policy
     */
    public List<String> smallBeside(long parameters) {
        return parts.stream()
                .filter(part -> part.reward() instanceof EnsembleReward)
                .flatMap(
                        part ->
                                ((EnsembleReward) part.reward())
                                        .members().stream()
                                                .flatMap(WeightedReward::modelSize)
                                                .filter(size -> size * TWO_CLASSES <= parameters)
                                                .map(size -> small(part, size, parameters)))
                .distinct()
                .toList();
    }

    private static Stream<Long> modelSize(Member member) {
        return model(member).map(Policy::parameterCount);
    }

    private static Stream<Policy> model(Member member) {
        return switch (member) {
            case ModelReward model -> Stream.of(model.model());
            case TextMember _ -> Stream.empty();
        };
    }

    /** Return the first language model among the parts. */
    public Optional<Policy> model() {
        return parts.stream()
                .map(Part::reward)
                .filter(EnsembleReward.class::isInstance)
                .flatMap(reward -> ((EnsembleReward) reward).members().stream())
                .flatMap(WeightedReward::model)
                .findFirst();
    }

    private static String small(Part part, long size, long parameters) {
        return "the reward model '%s' has %,d parameters and the policy %,d: one so much smaller is easily fooled."
                .formatted(part.name(), size, parameters);
    }

    @Override
    public void close() {
        parts.forEach(part -> part.reward().close());
    }
}
