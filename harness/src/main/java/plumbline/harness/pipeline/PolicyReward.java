package plumbline.harness.pipeline;

import plumbline.data.Answer;
import plumbline.spi.Policy;
import plumbline.spi.Quantity;
import plumbline.spi.RewardSource;
import plumbline.spi.ScoreRequest;
import plumbline.spi.Span;
import plumbline.spi.TextCodec;
import plumbline.spi.TokenGroup;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A policy with a reward head, as a reward source that reads text. */
record PolicyReward(Policy policy) implements RewardSource {
    @Override
    public double[] score(List<Answer> answers) {
        if (answers.isEmpty()) {
            return new double[0];
        }
        TextCodec codec = policy.codec();
        List<TokenGroup> groups =
                answers.stream()
                        .map(
                                a ->
                                        TokenGroup.of(
                                                codec.prompt(a.prompt()),
                                                codec.completion(a.text())))
                        .toList();
        ScoreRequest request =
                new ScoreRequest(
                        groups, Set.of(Quantity.REWARD), Span.COMPLETION, Optional.empty());
        return policy.score(request).get(Quantity.REWARD).values();
    }

    @Override
    public void close() {
        policy.close();
    }
}
