package plumbline.harness.pipeline;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.spi.EvaluationContext;
import plumbline.spi.Judge;
import plumbline.spi.Policy;
import plumbline.spi.PrincipleRules;
import plumbline.spi.RewardSource;
import plumbline.spi.Rollout;
import plumbline.spi.TrainingData;

import java.util.List;
import java.util.Optional;

/** What evaluators see of one policy. */
record EvaluationInputs(
        Policy policy,
        Policy reference,
        List<Prompt> prompts,
        List<Rollout> samples,
        List<Answer> answers,
        List<Answer> opponentAnswers,
        Optional<RewardSource> gold,
        Optional<PrincipleRules> rules,
        Optional<RewardSource> reward,
        EvaluationJudges judges,
        TrainingData data,
        long seed)
        implements EvaluationContext {
    @Override
    public Judge judge(String name) {
        return judges.named(name);
    }
}
