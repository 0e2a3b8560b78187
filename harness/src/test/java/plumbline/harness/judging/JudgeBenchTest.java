package plumbline.harness.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.harness.recipe.JudgeCardSettings;
import plumbline.harness.recipe.JudgeSpec;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Question;
import plumbline.spi.JudgeContext;
import plumbline.spi.JudgeKind;
import plumbline.spi.Policy;
import plumbline.spi.ReferenceModel;
import plumbline.spi.RewardSource;
import plumbline.support.BothOrders;
import plumbline.testkit.ScriptedJudge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

class JudgeBenchTest {
    private final List<String> closed = new ArrayList<>();
    private final ScriptedJudge longer = ScriptedJudge.preferringLonger();
    private boolean rehearses;

    /** Settings of a judge that has none. */
    record Nothing() {}

    /** A kind that reads the reward of 'rm', and is opened as the test says. */
    record Kind(Function<JudgeContext, Judge> opening) implements JudgeKind<Nothing> {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public Nothing defaults() {
            return new Nothing();
        }

        @Override
        public Explanation explain() {
            return new Explanation("", "", "");
        }

        @Override
        public Set<Ingredient> needs() {
            return Set.of();
        }

        @Override
        public Set<String> rewards(Nothing settings) {
            return Set.of("rm");
        }

        @Override
        public int callsPerQuestion(Nothing settings) {
            return 3;
        }

        @Override
        public Judge open(JudgeContext context, Nothing settings) {
            return opening.apply(context);
        }
    }

    /** A reward that tells when it is closed. */
    private record Reward(String name, List<String> closed) implements RewardSource {
        @Override
        public double[] score(List<Answer> answers) {
            return new double[answers.size()];
        }

        @Override
        public void close() {
            closed.add(name);
        }
    }

    private final JudgeSources sources =
            new JudgeSources() {
                @Override
                public Policy policy(ReferenceModel model) {
                    throw new IllegalStateException("no policy is declared");
                }

                @Override
                public RewardSource reward(String stage) {
                    return new Reward(stage, closed);
                }

                @Override
                public Optional<RewardSource> gold() {
                    return Optional.empty();
                }

                @Override
                public boolean rehearses() {
                    return rehearses;
                }

                @Override
                public Path cache() {
                    return Path.of("no-cache");
                }
            };

    @Test
    void whatAJudgeIsMadeOfIsOpenedOnceAndClosedWithTheBench() {
        JudgeSpec spec =
                spec(
                        "one",
                        context -> {
                            assertSame(context.reward("rm"), context.reward("rm"));
                            return longer;
                        });
        try (JudgeBench bench = bench()) {
            assertSame(bench.open(spec), bench.open(spec));
            assertEquals(List.of(), closed);
        }
        assertEquals(List.of("rm"), closed);
        assertTrue(longer.isClosed());
    }

    @Test
    void whatAJudgeDidNotDeclareItDoesNotGet() {
        try (JudgeBench bench = bench()) {
            for (Function<JudgeContext, Object> wish :
                    List.<Function<JudgeContext, Object>>of(
                            context -> context.reward("other"),
                            JudgeContext::gold,
                            context -> context.policy(new ReferenceModel.Base()),
                            context -> context.judge("other"))) {
                JudgeSpec spec =
                        spec(
                                "greedy",
                                context -> {
                                    wish.apply(context);
                                    return longer;
                                });
                assertThrows(IllegalStateException.class, () -> bench.open(spec));
            }
        }
    }

    @Test
    void whatAPanelsMembersTookIsCountedOnce() {
        JudgeSpec member = spec("member", _ -> longer);
        JudgeSpec panel =
                new JudgeSpec(
                        "panel",
                        new Kind(context -> new BothOrders(context.judge("member"))),
                        new Nothing(),
                        JudgeCardSettings.DEFAULT,
                        List.of(member),
                        "here");
        try (JudgeBench bench = bench()) {
            bench.open(panel).compare(List.of(new Question(Prompt.text("p"), "a", "bb")));
            assertEquals(2, bench.spent().calls());
        }
    }

    @Test
    void whoAsksOutsideIsNotAskedInARehearsal() {
        rehearses = true;
        JudgeSpec outside = spec("outside", _ -> longer);
        try (JudgeBench bench = bench()) {
            assertEquals(
                    1,
                    new BothOrders(bench.open(outside))
                            .compare(List.of(new Question(Prompt.text("p"), "a", "bb")))
                            .size());
            assertEquals(0, bench.spent().calls());
        }
        assertEquals(0, longer.spent().calls());
    }

    private JudgeBench bench() {
        return new JudgeBench(sources, 1, _ -> {});
    }

    private static JudgeSpec spec(String name, Function<JudgeContext, Judge> opening) {
        return new JudgeSpec(
                name,
                new Kind(opening),
                new Nothing(),
                JudgeCardSettings.DEFAULT,
                List.of(),
                "here");
    }
}
