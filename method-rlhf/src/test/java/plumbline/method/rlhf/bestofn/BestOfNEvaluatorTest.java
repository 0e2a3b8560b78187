package plumbline.method.rlhf.bestofn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.spi.EvaluationContext;
import plumbline.spi.Measurement;
import plumbline.spi.Policy;
import plumbline.spi.RewardSource;
import plumbline.spi.Rollout;
import plumbline.spi.Sampling;
import plumbline.spi.TrainingData;
import plumbline.testkit.Lessons;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

class BestOfNEvaluatorTest {
    private static final RewardSource LENGTH =
            answers -> answers.stream().mapToDouble(a -> a.text().length()).toArray();
    private static final RewardSource BREVITY =
            answers -> answers.stream().mapToDouble(a -> -a.text().length()).toArray();

    private final BestOfNEvaluator bestOf = new BestOfNEvaluator();
    private final BestOfNEvaluation settings =
            new BestOfNEvaluation(List.of(2, 8), 0, 6, Sampling.PLAIN);

    /** An arm whose reward likes length, judged by something that does not. */
    private record Arm(Optional<RewardSource> reward, Optional<RewardSource> gold)
            implements EvaluationContext {
        @Override
        public Policy policy() {
            return Lessons.policy();
        }

        @Override
        public Policy reference() {
            return Lessons.policy();
        }

        @Override
        public List<Prompt> prompts() {
            return Lessons.data().prompts();
        }

        @Override
        public List<Rollout> samples() {
            return List.of();
        }

        @Override
        public List<Answer> answers() {
            return List.of();
        }

        @Override
        public List<Answer> opponentAnswers() {
            return List.of();
        }

        @Override
        public TrainingData data() {
            return Lessons.data();
        }

        @Override
        public long seed() {
            return 1;
        }
    }

    @Test
    void rewardRisesWithNAndWhatIsItsOppositeFalls() {
        Map<String, Measurement> all = measured(new Arm(Optional.of(LENGTH), Optional.of(BREVITY)));
        assertTrue(figure(all, "8/reward") > figure(all, "2/reward"));
        assertTrue(figure(all, "8/gold-reward") < figure(all, "2/gold-reward"));
        assertEquals(-figure(all, "8/reward"), figure(all, "8/gold-reward"), 1e-9);
    }

    @Test
    void klIsTheBoundForEachPrompt() {
        Map<String, Measurement> all = measured(new Arm(Optional.of(LENGTH), Optional.empty()));
        assertEquals(Math.log(8) - 7 / 8.0, figure(all, "8/kl-bound"), 1e-12);
        assertEquals("nats/sequence", all.get("best-of-n/8/kl-bound").unit());
        assertEquals(4, all.size(), "without gold there are reward and bound alone");
    }

    @Test
    void anArmWithoutARewardHasNoSuchFigures() {
        assertEquals(
                List.of(),
                bestOf.evaluate(new Arm(Optional.empty(), Optional.of(BREVITY)), settings));
    }

    private Map<String, Measurement> measured(Arm arm) {
        return bestOf.evaluate(arm, settings).stream()
                .collect(Collectors.toMap(Measurement::name, Function.identity()));
    }

    private static double figure(Map<String, Measurement> all, String name) {
        return all.get("best-of-n/" + name).figure();
    }
}
