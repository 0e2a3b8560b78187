package plumbline.harness.evaluate;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

import plumbline.data.Answer;
import plumbline.spi.Evaluator;
import plumbline.spi.PrincipleRules;
import plumbline.testkit.EvaluatorContract;
import plumbline.testkit.FakeEvaluationContext;
import plumbline.testkit.RuleReward;
import plumbline.testkit.ScriptedJudge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The built-in evaluators keep to what third parties' do. */
class EvaluatorContractsTest {
    @Nested
    class Perplexity extends EvaluatorContract<NoSettings> {
        @Override
        protected Evaluator<NoSettings> evaluator() {
            return new PerplexityEvaluator();
        }
    }

    @Nested
    class PreferenceAccuracy extends EvaluatorContract<NoSettings> {
        @Override
        protected Evaluator<NoSettings> evaluator() {
            return new PreferenceAccuracyEvaluator();
        }
    }

    @Nested
    class Length extends EvaluatorContract<NoSettings> {
        @Override
        protected Evaluator<NoSettings> evaluator() {
            return new LengthEvaluator();
        }
    }

    @Nested
    class Kl extends EvaluatorContract<NoSettings> {
        @Override
        protected Evaluator<NoSettings> evaluator() {
            return new KlEvaluator();
        }
    }

    @Nested
    class Diversity extends EvaluatorContract<NoSettings> {
        @Override
        protected Evaluator<NoSettings> evaluator() {
            return new DiversityEvaluator();
        }

        @Override
        protected Optional<String> whyPromptsAreCoupled() {
            return Optional.of("n-grams are distinct among those of all answers");
        }
    }

    @Nested
    class GoldReward extends EvaluatorContract<NoSettings> {
        @Override
        protected Evaluator<NoSettings> evaluator() {
            return new GoldRewardEvaluator();
        }

        @Override
        protected FakeEvaluationContext context() {
            return super.context().withGold(RuleReward.counting("thanks"));
        }
    }

    @Nested
    class WinRate extends EvaluatorContract<NoSettings> {
        @Override
        protected Evaluator<NoSettings> evaluator() {
            return new WinRateEvaluator();
        }

        @Override
        protected Optional<String> whyPromptsAreCoupled() {
            return Optional.of("the length-controlled rate fits one curve to all prompts");
        }

        @Override
        protected FakeEvaluationContext context() {
            return super.context().withGold(RuleReward.counting("thanks"));
        }
    }

    @Nested
    class ViolationRate extends EvaluatorContract<NoSettings> {
        @Override
        protected Evaluator<NoSettings> evaluator() {
            return new ViolationRateEvaluator();
        }

        @Override
        protected FakeEvaluationContext context() {
            return super.context().withRules(new Saying("dunno"));
        }
    }

    @Nested
    class JudgeWinRate extends EvaluatorContract<JudgeWinRateSettings> {
        @Override
        protected Evaluator<JudgeWinRateSettings> evaluator() {
            return new JudgeWinRateEvaluator();
        }

        @Override
        protected Optional<String> whyPromptsAreCoupled() {
            return Optional.of("the length-controlled rate fits one curve to all prompts");
        }

        @Override
        protected JudgeWinRateSettings settings() {
            return new JudgeWinRateSettings(List.of("strict"));
        }

        @Override
        protected FakeEvaluationContext context() {
            return super.context().withJudge("strict", ScriptedJudge.preferringLonger());
        }
    }

    /** A program of one's own: it counts the characters of each line that it reads. */
    @Nested
    class External extends EvaluatorContract<ExternalSettings> {
        private static final String SCRIPT =
                """
                while IFS= read -r line; do
                  echo "{\\"characters\\": ${#line}}"
                done
                """;

        @TempDir Path folder;

        @Override
        protected Evaluator<ExternalSettings> evaluator() {
            return new ExternalEvaluator();
        }

        @Override
        protected ExternalSettings settings() {
            try {
                Path script = Files.writeString(folder.resolve("score.sh"), SCRIPT);
                List<String> command = List.of("sh", script.toString());
                return new ExternalSettings(command, List.of(), List.of("characters"), 20);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Who says the word breaks the only principle. */
    private record Saying(String word) implements PrincipleRules {
        @Override
        public List<String> principles() {
            return List.of(word);
        }

        @Override
        public boolean broken(String principle, Answer answer) {
            return answer.text().contains(word);
        }

        @Override
        public Correction right(String principle, Answer answer, long seed) {
            return pass(principle, answer);
        }

        @Override
        public Correction pass(String principle, Answer answer) {
            return new Correction("fine", answer.text());
        }
    }
}
