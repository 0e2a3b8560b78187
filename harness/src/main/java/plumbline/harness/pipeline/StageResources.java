package plumbline.harness.pipeline;

import plumbline.data.AnswerPair;
import plumbline.harness.data.VoteReader;
import plumbline.harness.labelling.Ballots;
import plumbline.harness.labelling.Raters;
import plumbline.harness.plugin.CodeVersion;
import plumbline.harness.recipe.StageSpec;
import plumbline.harness.reward.WeightedReward;
import plumbline.problem.ProblemException;
import plumbline.spi.Ingredient;
import plumbline.spi.Judge;
import plumbline.spi.Policy;
import plumbline.spi.PrincipleRules;
import plumbline.spi.Ragged;
import plumbline.spi.ReferenceModel;
import plumbline.spi.RewardSource;
import plumbline.spi.StageContext;
import plumbline.spi.TrainingData;
import plumbline.spi.VoteFiles;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a stage may ask for beside its own policy: data, a reward, other policies, labels, and
 * numbers that the run's stages keep for each other. What was opened is closed with this.
 */
final class StageResources implements AutoCloseable {
    private final RunResources run;
    private final StageSpec stage;
    private final ArmState before;
    private final References references;
    private final StageJudges judges;
    private final Map<String, Policy> earlier = new LinkedHashMap<>();
    private final Map<ReferenceModel, Policy> opened = new LinkedHashMap<>();
    private KeptNumbers kept;
    private WeightedReward reward;
    private Ballots ballots;

    /**
     * @param seed the stage's own
     */
    StageResources(RunResources run, StageSpec stage, ArmState before, long seed) {
        this.run = run;
        this.stage = stage;
        this.before = before;
        this.references = new References(before, run.engine());
        this.judges = new StageJudges(new ArmJudgeSources(before, run), seed);
    }

    String stage() {
        return stage.name();
    }

    TrainingData data() {
        return before.data();
    }

    StageRun.Watch watch() {
        return run.watch();
    }

    /** Open the stage's reward; empty if it did not declare that it needs one. */
    Optional<WeightedReward> reward(StageContext context) {
        if (reward == null && stage.usesReward()) {
            reward =
                    new Rewards(run, stage, before)
                            .open(
                                    rule ->
                                            new RuleContext(
                                                    rule, context, judges::judge, this::reference));
        }
        return Optional.ofNullable(reward);
    }

    /** Return the gold reward of the data, which judges what stages show and which none sees. */
    Optional<RewardSource> gold() {
        return run.gold();
    }

    /** Return what the data know about principles. */
    Optional<PrincipleRules> rules() {
        return run.rules();
    }

    /** Return whether the stage declared that it needs something. */
    boolean declares(Ingredient ingredient) {
        return stage.needs().contains(ingredient);
    }

    Policy policyOf(String name) {
        return earlier.computeIfAbsent(
                name,
                _ ->
                        before.policyOf(name)
                                .<Policy>map(source -> source.open(run.engine()))
                                .orElseThrow(() -> noPolicy(name)));
    }

    private ProblemException noPolicy(String name) {
        return new ProblemException(
                stage.place(),
                "unknown-stage",
                "stage '%s' asks for the policy of '%s', which no stage before it left."
                        .formatted(stage.name(), name),
                "Name a stage that stands before it in the same arm.");
    }

    Policy reference(ReferenceModel model) {
        return opened.computeIfAbsent(model, references::open);
    }

    Ragged computedOnce(String key, Supplier<Ragged> compute) {
        if (kept == null) {
            kept = run.store().kept(numerics(), run.watch().progress()::remark);
        }
        return kept.get(key, compute);
    }

    /** Name the code and the engine's settings on which a number depends. */
    private String numerics() {
        return CodeVersion.of(stage.component().getClass(), run.engine().getClass())
                + run.settings().kernels()
                + run.settings().maxBatchTokens();
    }

    /** Open the stage's judge; empty where it did not declare one. */
    Optional<Judge> judge(StageContext context) {
        return stage.judge().map(spec -> judges.judge(spec, context));
    }

    /** Return all judges that were asked. */
    StageJudges judges() {
        return judges;
    }

    Ballots ask(List<AnswerPair> pairs, long seed) {
        Raters people =
                run.raters()
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "the stage did not declare raters"));
        return keep(people.ask(pairs, seed));
    }

    Ballots read(VoteFiles files) {
        return keep(VoteReader.read(files));
    }

    private Ballots keep(Ballots more) {
        ballots = ballots == null ? more : ballots.plus(more);
        return more;
    }

    /** Return everything that was voted so far. */
    Ballots ballots() {
        return ballots;
    }

    @Override
    public void close() {
        if (reward != null) {
            reward.close();
        }
        earlier.values().forEach(Policy::close);
        judges.close();
        opened.values().forEach(Policy::close);
    }
}
