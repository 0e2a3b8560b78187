package plumbline.method.rlhf;

import plumbline.method.rlhf.bestofn.BestOfNAnnotator;
import plumbline.method.rlhf.bestofn.BestOfNEvaluator;
import plumbline.method.rlhf.bestofn.BestOfNFormulas;
import plumbline.method.rlhf.collect.CollectAnnotator;
import plumbline.method.rlhf.collect.HardNegativesAnnotator;
import plumbline.method.rlhf.group.GroupFormulas;
import plumbline.method.rlhf.group.GrpoOptimizer;
import plumbline.method.rlhf.group.ReinforcePlusPlusOptimizer;
import plumbline.method.rlhf.group.RlooOptimizer;
import plumbline.method.rlhf.kl.KlFormulas;
import plumbline.method.rlhf.lexicon.LexiconReward;
import plumbline.method.rlhf.ppo.PpoFormulas;
import plumbline.method.rlhf.ppo.PpoOptimizer;
import plumbline.method.rlhf.reward.BagOfWordsOptimizer;
import plumbline.method.rlhf.reward.BradleyTerryFormula;
import plumbline.method.rlhf.reward.EnsembleFormula;
import plumbline.method.rlhf.reward.RewardModelOptimizer;
import plumbline.method.rlhf.sft.SftOptimizer;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Annotator;
import plumbline.spi.Evaluator;
import plumbline.spi.Optimizer;
import plumbline.spi.ReferenceFormula;
import plumbline.spi.RewardKind;

import java.util.List;
import java.util.stream.Stream;

/** Contributes the stages of reinforcement learning from human feedback, and their formulas. */
public final class RlhfPlugin implements AlignmentPlugin {
    @Override
    public String name() {
        return "method-rlhf";
    }

    @Override
    public List<Optimizer<?>> optimizers() {
        return List.of(
                new SftOptimizer(),
                new RewardModelOptimizer(),
                new BagOfWordsOptimizer(),
                new PpoOptimizer(),
                new RlooOptimizer(),
                new GrpoOptimizer(),
                new ReinforcePlusPlusOptimizer());
    }

    @Override
    public List<ReferenceFormula> formulas() {
        return Stream.of(
                        List.of(new BradleyTerryFormula(), new EnsembleFormula()),
                        KlFormulas.all(),
                        PpoFormulas.all(),
                        GroupFormulas.all(),
                        BestOfNFormulas.all())
                .<ReferenceFormula>flatMap(List::stream)
                .toList();
    }

    @Override
    public List<RewardKind<?>> rewards() {
        return List.of(new LexiconReward());
    }

    @Override
    public List<Annotator<?>> annotators() {
        return List.of(
                new CollectAnnotator(), new HardNegativesAnnotator(), new BestOfNAnnotator());
    }

    @Override
    public List<Evaluator<?>> evaluators() {
        return List.of(new BestOfNEvaluator());
    }
}
