package plumbline.method.rlaif.llm;

import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Judge;
import plumbline.spi.JudgeContext;
import plumbline.spi.JudgeKind;
import plumbline.spi.SettingProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A language model as judge (Zheng et al. 2023), behind any endpoint that speaks OpenAI's chat
 * protocol.
 */
public final class LlmJudgeKind implements JudgeKind<LlmSettings> {
    private static final String ASKER = "judge llm";

    private final UnaryOperator<String> environment;
    private final RetryRules.Waits waits;

    public LlmJudgeKind() {
        this(System::getenv, RetryRules.Waits.DEFAULT);
    }

    /**
     * @param environment gives a variable's value, or null
     */
    LlmJudgeKind(UnaryOperator<String> environment, RetryRules.Waits waits) {
        this.environment = environment;
        this.waits = waits;
    }

    @Override
    public String name() {
        return "llm";
    }

    @Override
    public LlmSettings defaults() {
        return LlmSettings.DEFAULT;
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of();
    }

    @Override
    public List<SettingProblem> check(LlmSettings settings, Set<String> given) {
        return LlmCheck.of(settings, given);
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "A language model behind an OpenAI-compatible endpoint names the better of two"
                        + " answers.",
                """
                p(first) = P(A) / (P(A) + P(B)), P from the log-probs of the token that is the label
                without log-probs: p(first) = the share of samples that say A
                with a third label for ties, C: p(first) = (P(A) + P(C) / 2) / (P(A) + P(B) + P(C))
                with a chain of thought: the mean over samples, clamped to [clamp, 1 - clamp]
                a reply whose last line is no label is invalid: never a label\
                """,
                "Zheng et al. 2023, Judging LLM-as-a-Judge, section 3.1; soft labels: Lee et al."
                    + " 2023, RLAIF vs. RLHF, section 2.1; clamp: Bai et al. 2022, Constitutional"
                    + " AI, section 4.1");
    }

    /** A chain of thought ends in the label of an answer. */
    @Override
    public boolean scores(LlmSettings settings) {
        return !settings.chainOfThought();
    }

    @Override
    public OptionalLong callBudget(LlmSettings settings) {
        return settings.budget().calls();
    }

    /** Sends no question: it costs nothing. */
    @Override
    public void verify(LlmSettings settings) {
        List<Problem> problems = new ArrayList<>();
        template(settings, problems::add);
        scoreTemplate(settings, problems::add);
        Optional<ApiKey> key = key(settings, problems);
        key.ifPresent(present -> reach(settings.endpoint(), present, problems));
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    private Optional<ApiKey> key(LlmSettings settings, List<Problem> problems) {
        try {
            return Optional.of(ApiKey.of(settings.keyEnv(), environment));
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private static void reach(Endpoint endpoint, ApiKey key, List<Problem> problems) {
        try (ChatApi api = new ChatApi(endpoint, key)) {
            api.reach();
        } catch (ChatFailure e) {
            problems.add(e.problem(ASKER, endpoint, "Nothing was asked of it yet."));
        }
    }

    @Override
    public int callsPerQuestion(LlmSettings settings) {
        return settings.samples();
    }

    @Override
    public Judge open(JudgeContext context, LlmSettings settings) {
        List<Problem> problems = new ArrayList<>();
        Optional<PromptTemplate> template = template(settings, problems::add);
        Optional<PromptTemplate> scoreTemplate = scoreTemplate(settings, problems::add);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        String asker = "judge '" + context.name() + "'";
        Consumer<String> caution = cautions(context);
        ChatClient client =
                new ChatClient(
                        settings.endpoint(),
                        settings.budget(),
                        new ChatClient.Surroundings(
                                asker, context.cache(), caution, environment, waits));
        return new LlmJudge(
                client, settings, template.orElseThrow(), scoreTemplate.orElseThrow(), caution);
    }

    /** Cautions come from several threads; a context need not bear that. */
    private static Consumer<String> cautions(JudgeContext context) {
        return message -> {
            synchronized (context) {
                context.caution(message);
            }
        };
    }

    private static Optional<PromptTemplate> scoreTemplate(
            LlmSettings settings, Consumer<Problem> problems) {
        return settings.scoreTemplate().isPresent()
                ? PromptTemplate.read(
                        settings.scoreTemplate().get(), PointwiseScorer.PLACES, problems)
                : Optional.of(PromptTemplate.ours("score.txt"));
    }

    private static Optional<PromptTemplate> template(
            LlmSettings settings, Consumer<Problem> problems) {
        return settings.template().isPresent()
                ? PromptTemplate.read(settings.template().get(), LlmSettings.PLACES, problems)
                : Optional.of(
                        PromptTemplate.ours(
                                settings.chainOfThought()
                                        ? "compare-step-by-step.txt"
                                        : "compare.txt"));
    }
}
