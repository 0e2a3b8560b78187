package plumbline.harness.judging;

import plumbline.harness.recipe.JudgeSpec;
import plumbline.spi.Ingredient;
import plumbline.spi.Judge;
import plumbline.spi.JudgeContext;
import plumbline.spi.Policy;
import plumbline.spi.ReferenceModel;
import plumbline.spi.RewardSource;
import plumbline.spi.Spending;
import plumbline.support.Seeds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Opens judges with what they are made of, each thing once, and closes all of it. */
public final class JudgeBench implements AutoCloseable {
    private final JudgeSources sources;
    private final long seed;
    private final Consumer<String> cautions;
    private final Map<String, Judge> judges = new LinkedHashMap<>();
    private final Set<Judge> askedByAnother = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<ReferenceModel, Policy> policies = new LinkedHashMap<>();
    private final Map<String, RewardSource> rewards = new LinkedHashMap<>();

    /**
     * @param seed from which each judge's own follows, by its name
     */
    public JudgeBench(JudgeSources sources, long seed, Consumer<String> cautions) {
        this.sources = sources;
        this.seed = seed;
        this.cautions = cautions;
    }

    /** Open a judge as it stands: not asked in both orders. It is closed with this. */
    public Judge open(JudgeSpec spec) {
        Judge known = judges.get(spec.name());
        if (known != null) {
            return known;
        }
        Judge opened =
                sources.rehearses() && spec.bound().callsPerQuestion() > 0
                        ? new UnaskedJudge()
                        : spec.bound().open(new Seat(spec));
        judges.put(spec.name(), opened);
        return opened;
    }

    /** Return what all judges took; one that asks others counts what they took. */
    public Spending spent() {
        return judges.values().stream()
                .filter(judge -> !askedByAnother.contains(judge))
                .map(Judge::spent)
                .reduce(Spending.NONE, Spending::plus);
    }

    /** What one judge may ask for. */
    private final class Seat implements JudgeContext {
        private final JudgeSpec spec;

        Seat(JudgeSpec spec) {
            this.spec = spec;
        }

        @Override
        public String name() {
            return spec.name();
        }

        @Override
        public long seed() {
            return Seeds.derive(seed, "judge " + spec.name());
        }

        @Override
        public Policy policy(ReferenceModel model) {
            require(spec.references().contains(model), model.toString());
            return policies.computeIfAbsent(model, sources::policy);
        }

        @Override
        public RewardSource reward(String stage) {
            require(spec.rewards().contains(stage), "the reward of '" + stage + "'");
            return rewards.computeIfAbsent(stage, sources::reward);
        }

        @Override
        public RewardSource gold() {
            require(spec.needs().contains(Ingredient.GOLD), "the gold reward");
            return sources.gold().orElseThrow();
        }

        @Override
        public Judge judge(String name) {
            Judge asked = open(spec.asked(name));
            askedByAnother.add(asked);
            return asked;
        }

        private void require(boolean declared, String what) {
            if (!declared) {
                throw new IllegalStateException(
                        "judge '" + spec.name() + "' did not declare " + what);
            }
        }

        @Override
        public Path cache() {
            try {
                return Files.createDirectories(sources.cache());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void caution(String message) {
            cautions.accept("judge '" + spec.name() + "': " + message);
        }
    }

    @Override
    public void close() {
        judges.values().forEach(Judge::close);
        policies.values().forEach(Policy::close);
        rewards.values().forEach(RewardSource::close);
    }
}
