package plumbline.method.rlaif.llm;

import plumbline.data.Prompt;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Question;
import plumbline.spi.JudgeContext;
import plumbline.spi.Policy;
import plumbline.spi.ReferenceModel;
import plumbline.spi.RewardSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** A judge at a server of this machine, with waits that a test can bear. */
final class LlmFixture {
    static final String VARIABLE = "JUDGE_KEY";
    static final String SECRET = "sk-very-secret-0123456789";
    static final RetryRules.Waits WAITS =
            new RetryRules.Waits(Duration.ofMillis(5), Duration.ofMillis(20));
    static final LlmJudgeKind KIND =
            new LlmJudgeKind(name -> name.equals(VARIABLE) ? SECRET : null, WAITS);

    private final Path cache;
    private final List<String> cautions = new CopyOnWriteArrayList<>();

    LlmFixture(Path cache) {
        this.cache = cache;
    }

    Judge open(LlmSettings settings) {
        return KIND.open(new Context(), settings);
    }

    List<String> cautions() {
        return cautions;
    }

    static Question question(String first, String second) {
        return new Question(Prompt.text("Where is the station?"), first, second);
    }

    static List<Question> questions(int count) {
        return IntStream.range(0, count).mapToObj(i -> question("left " + i, "right")).toList();
    }

    static LlmSettings settings(ChatServer server) {
        return settings(server.url());
    }

    static LlmSettings settings(String url) {
        LlmSettings d = LlmSettings.DEFAULT;
        return new LlmSettings(
                url,
                "m",
                VARIABLE,
                d.template(),
                d.scoreTemplate(),
                d.system(),
                d.labels(),
                false,
                d.clamp(),
                d.topLogProbs(),
                1,
                d.temperature(),
                d.maxTokens(),
                requests(4),
                d.budget());
    }

    static Requests requests(int concurrency) {
        return new Requests(60, 3, 0, concurrency, Requests.TokenLimit.MAX_TOKENS);
    }

    static LlmSettings with(LlmSettings s, Requests requests, Budget budget) {
        return new LlmSettings(
                s.baseUrl(),
                s.model(),
                s.keyEnv(),
                s.template(),
                s.scoreTemplate(),
                s.system(),
                s.labels(),
                s.chainOfThought(),
                s.clamp(),
                s.topLogProbs(),
                s.samples(),
                s.temperature(),
                s.maxTokens(),
                requests,
                budget);
    }

    static LlmSettings voting(LlmSettings s, int samples) {
        return new LlmSettings(
                s.baseUrl(),
                s.model(),
                s.keyEnv(),
                s.template(),
                s.scoreTemplate(),
                s.system(),
                s.labels(),
                s.chainOfThought(),
                s.clamp(),
                s.topLogProbs(),
                samples,
                OptionalDouble.of(1),
                s.maxTokens(),
                s.requests(),
                s.budget());
    }

    static LlmSettings thinking(LlmSettings s) {
        return new LlmSettings(
                s.baseUrl(),
                s.model(),
                s.keyEnv(),
                s.template(),
                s.scoreTemplate(),
                s.system(),
                s.labels(),
                true,
                s.clamp(),
                s.topLogProbs(),
                s.samples(),
                s.temperature(),
                OptionalInt.empty(),
                s.requests(),
                s.budget());
    }

    static LlmSettings reading(LlmSettings s, Optional<Path> template, List<String> labels) {
        return new LlmSettings(
                s.baseUrl(),
                s.model(),
                s.keyEnv(),
                template,
                s.scoreTemplate(),
                s.system(),
                labels,
                s.chainOfThought(),
                s.clamp(),
                s.topLogProbs(),
                s.samples(),
                s.temperature(),
                s.maxTokens(),
                s.requests(),
                s.budget());
    }

    static LlmSettings keyIn(LlmSettings s, String variable) {
        return new LlmSettings(
                s.baseUrl(),
                s.model(),
                variable,
                s.template(),
                s.scoreTemplate(),
                s.system(),
                s.labels(),
                s.chainOfThought(),
                s.clamp(),
                s.topLogProbs(),
                s.samples(),
                s.temperature(),
                s.maxTokens(),
                s.requests(),
                s.budget());
    }

    static Budget calls(long calls) {
        return new Budget(OptionalLong.of(calls), OptionalDouble.empty(), 0, 0, "USD");
    }

    private final class Context implements JudgeContext {
        @Override
        public String name() {
            return "strict";
        }

        @Override
        public long seed() {
            return 1;
        }

        @Override
        public Policy policy(ReferenceModel model) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RewardSource reward(String stage) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RewardSource gold() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Judge judge(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Path cache() {
            return cache;
        }

        @Override
        public void caution(String message) {
            cautions.add(message);
        }
    }
}
