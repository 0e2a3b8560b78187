package plumbline.harness.reward;

import plumbline.data.Answer;
import plumbline.problem.ProblemException;
import plumbline.spi.Head;
import plumbline.spi.Policy;
import plumbline.spi.Quantity;
import plumbline.spi.ScoreRequest;
import plumbline.spi.Span;
import plumbline.spi.TextCodec;
import plumbline.spi.TokenGroup;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A model with a reward head, as a reward source that reads text. */
public record ModelReward(Policy model) implements Member {
    private static final int AT_ONCE = 512;

    /**
     * Take a model.
     *
     * @param place where it comes from, for the message
     * @throws ProblemException if it has no reward head
     */
    public static ModelReward of(Policy model, String place) {
        if (!model.heads().contains(Head.REWARD)) {
            model.close();
            throw new ProblemException(
                    place,
                    "no-reward-head",
                    "the model in '" + place + "' has no reward head: it cannot score answers.",
                    "A reward model has the weight score.weight and one label.");
        }
        return new ModelReward(model);
    }

    @Override
    public int heads() {
        return model.rewards();
    }

    @Override
    public double[] score(List<Answer> answers) {
        double[][] byHead = byHead(answers);
        double[] mean = new double[answers.size()];
        Arrays.setAll(
                mean, i -> Arrays.stream(byHead).mapToDouble(row -> row[i]).sum() / byHead.length);
        return mean;
    }

    @Override
    public double[][] byHead(List<Answer> answers) {
        double[][] scores = new double[heads()][answers.size()];
        for (int from = 0; from < answers.size(); from += AT_ONCE) {
            int end = Math.min(answers.size(), from + AT_ONCE);
            List<TokenGroup> groups = answers.subList(from, end).stream().map(this::group).toList();
            ScoreRequest request =
                    new ScoreRequest(
                            groups, Set.of(Quantity.REWARD), Span.COMPLETION, Optional.empty());
            double[] part = model.score(request).get(Quantity.REWARD).values();
            for (int i = 0; i < part.length; i++) {
                scores[i % heads()][from + i / heads()] = part[i];
            }
        }
        return scores;
    }

    /** Count the tokens of each answer, the end token included. */
    @Override
    public int[] tokens(List<Answer> answers) {
        return answers.stream().mapToInt(a -> completion(a).length).toArray();
    }

    @Override
    public boolean fits(Answer answer) {
        return prompt(answer).length + completion(answer).length <= model.contextLength();
    }

    @Override
    public String fingerprint() {
        return model.fingerprint();
    }

    private TokenGroup group(Answer answer) {
        return TokenGroup.of(prompt(answer), completion(answer));
    }

    private int[] prompt(Answer answer) {
        return model.codec().prompt(answer.prompt());
    }

    private int[] completion(Answer answer) {
        TextCodec codec = model.codec();
        return codec.completion(answer.prompt(), answer.text());
    }

    @Override
    public void close() {
        model.close();
    }
}
