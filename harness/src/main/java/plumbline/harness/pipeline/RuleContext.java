package plumbline.harness.pipeline;

import plumbline.harness.recipe.JudgeSpec;
import plumbline.harness.recipe.RewardSpec;
import plumbline.spi.Judge;
import plumbline.spi.Policy;
import plumbline.spi.ReferenceModel;
import plumbline.spi.RewardContext;
import plumbline.spi.StageContext;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a reward of settings may ask for.
 *
 * @param judges opens a judge of the recipe for a stage
 */
record RuleContext(
        RewardSpec.Rule rule,
        StageContext stage,
        BiFunction<JudgeSpec, StageContext, Judge> judges,
        Function<ReferenceModel, Policy> policies)
        implements RewardContext {
    @Override
    public long seed() {
        return stage.seed();
    }

    @Override
    public Judge judge(String name) {
        return rule.judges().stream()
                .filter(judge -> judge.name().equals(name))
                .findFirst()
                .map(judge -> judges.apply(judge, stage))
                .orElseThrow(() -> undeclared("the judge '" + name + "'"));
    }

    @Override
    public Policy policy(ReferenceModel model) {
        if (!rule.reward().references().contains(model)) {
            throw undeclared(model.toString());
        }
        return policies.apply(model);
    }

    @Override
    public void caution(String message) {
        stage.caution("reward '" + rule.name() + "': " + message);
    }

    private IllegalStateException undeclared(String what) {
        return new IllegalStateException("reward '" + rule.name() + "' did not declare " + what);
    }
}
