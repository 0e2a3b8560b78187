package plumbline.harness.pipeline;

import plumbline.harness.recipe.ArmSpec;
import plumbline.harness.result.Baseline;
import plumbline.harness.result.Checkpoint;
import plumbline.harness.result.Lineage;
import plumbline.harness.result.Protocol;
import plumbline.harness.result.Revised;
import plumbline.harness.result.SeedCard;
import plumbline.harness.result.SeedRecord;
import plumbline.harness.trace.TraceFile;
import plumbline.spi.Engine;
import plumbline.spi.Ingredient;
import plumbline.spi.RewardSource;
import plumbline.spi.TrainablePolicy;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All arms of one seed. */
final class SeedRun {
    /** How many revised answers of a stage the report holds; all of them are in a file. */
    private static final int REVISED = 20;

    private final Preflight run;
    private final long seed;
    private final Engine engine;
    private final StageRunner stages;
    private final Pipeline.Following following;
    private final ArmFailures failures;
    private final ArmState start;
    private final List<String> remarks = new ArrayList<>();
    private final Map<String, String> templates = new HashMap<>();

    SeedRun(
            Preflight run,
            long seed,
            Engine engine,
            StageRunner stages,
            Pipeline.Following following,
            ArmFailures failures) {
        this.run = run;
        this.seed = seed;
        this.engine = engine;
        this.stages = stages;
        this.following = following;
        this.failures = failures;
        this.start = opened();
    }

    private ArmState opened() {
        PolicySource base = BaseModel.of(run.recipe(), run.data(), seed);
        try (TrainablePolicy policy = base.open(engine)) {
            return ArmState.start(
                    new KnownPolicy(base, policy.fingerprint()),
                    run.data().training(),
                    DataHash.of(run.data().training()));
        }
    }

    /** Return what every arm begins with. */
    ArmState start() {
        return start;
    }

    /** Run the stages of every arm that has not failed. */
    SequencedMap<ArmSpec, ArmState> train() {
        try (LookJudge judge = new LookJudge(run.recipe(), start, stages.resources(), seed)) {
            SequencedMap<ArmSpec, ArmState> states = train(judge);
            remarks.addAll(judge.remarks());
            return states;
        }
    }

    private SequencedMap<ArmSpec, ArmState> train(LookJudge judge) {
        SequencedMap<ArmSpec, ArmState> states = new LinkedHashMap<>();
        List<ArmSpec> arms =
                run.recipe().armsReferenceFirst().stream().filter(failures::spare).toList();
        int alone = following.parallel().arms() > 1 ? 1 : arms.size();
        for (ArmSpec arm : arms.subList(0, alone)) {
            keep(arm, training(states, judge).train(arm, stages), states);
        }
        if (alone < arms.size()) {
            new SideBySide(stages, failures, following.interruption())
                    .train(arms.subList(alone, arms.size()), training(states, judge))
                    .forEach((arm, end) -> keep(arm, end, states));
        }
        return states;
    }

    /** Train beside a reference whose arm has ended, if it has. */
    private ArmTraining training(Map<ArmSpec, ArmState> states, LookJudge judge) {
        Optional<KnownPolicy> reference =
                Optional.ofNullable(states.get(run.recipe().referenceArm())).map(ArmState::policy);
        return new ArmTraining(run, seed, start, reference, judge);
    }

    private void keep(ArmSpec arm, ArmTraining.End end, Map<ArmSpec, ArmState> states) {
        switch (end) {
            case ArmTraining.Trained(ArmState state) -> states.put(arm, state);
            case ArmTraining.Thrown thrown -> failures.giveUp(arm, seed, thrown);
        }
    }

    /** Collect the looks at an arm's policies, stage by stage. */
    private static List<Checkpoint> looks(ArmState state) {
        return IntStream.range(0, state.results().size())
                .boxed()
                .flatMap(at -> state.results().get(at).looks().stream().map(l -> l.at(at)))
                .toList();
    }

    /** Measure every arm's policy and put it among the models; by the arm's name. */
    Map<String, SeedRecord> measure(Map<ArmSpec, ArmState> states, RunFolder folder) {
        stages.resources().heap().tidy();
        ArmSpec referenceArm = run.recipe().referenceArm();
        Map<String, SeedRecord> records = new LinkedHashMap<>();
        Progress progress = following.progress();
        try (TrainablePolicy reference = states.get(referenceArm).policy().open(engine);
                EvaluationJudges judges =
                        new EvaluationJudges(
                                "evaluators",
                                run.recipe().judges(),
                                stages.judgeSources(start),
                                seed)) {
            progress.begin(
                    "seed " + seed + ", answers of the reference arm " + referenceArm.name());
            Evaluation evaluation =
                    new Evaluation(run, seed, reference, judges, following.interruption());
            progress.end();
            StageMeasures onTheWay = measures(evaluation, states.get(referenceArm));
            Protocols protocols =
                    new Protocols(run, states.get(referenceArm).policy().fingerprint());
            Map<ArmSpec, Evaluation.Outcome> outcomes = new LinkedHashMap<>();
            states.forEach(
                    (arm, state) -> {
                        progress.begin(title(arm) + ", evaluation");
                        unlessItFails(
                                arm,
                                () -> {
                                    outcomes.put(arm, measured(evaluation, arm, state, folder));
                                    onTheWay.note(state, outcomes.get(arm));
                                });
                        progress.end();
                    });
            outcomes.forEach(
                    (arm, outcome) ->
                            unlessItFails(
                                    arm,
                                    () -> {
                                        ArmState state = states.get(arm);
                                        Lineage lineage = onTheWay.of(state);
                                        Protocol protocol =
                                                protocols.of(state, templates.get(arm.name()));
                                        SeedRecord record =
                                                record(
                                                        arm, state, outcome, lineage, protocol,
                                                        folder);
                                        records.put(arm.name(), record);
                                    }));
            remarks.addAll(judges.remarks());
        }
        return records;
    }

    /** Measure an arm, or give it up where an evaluator cannot. */
    private void unlessItFails(ArmSpec arm, Runnable measuring) {
        try {
            measuring.run();
        } catch (EvaluatorFailure failure) {
            String part = "evaluation by '" + failure.evaluator().name() + "'";
            failures.giveUp(arm, seed, part, failure.evaluator(), failure.getCause());
        }
    }

    /** Return what is to be said of the measuring. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** Measure what the reference would be, were its best answers taken; nothing unless asked. */
    List<Baseline> baselines(Map<ArmSpec, ArmState> states) {
        if (run.recipe().evaluation().bestOfN() == 0) {
            return List.of();
        }
        KnownPolicy reference = states.get(run.recipe().referenceArm()).policy();
        try (TrainablePolicy opened = reference.open(engine)) {
            return new Baselines(stages.resources(), run, opened, seed).of(seed, states.values());
        }
    }

    private StageMeasures measures(Evaluation evaluation, ArmState reference) {
        return new StageMeasures(
                evaluation, engine, run.recipe(), reference.policy().fingerprint());
    }

    private Evaluation.Outcome measured(
            Evaluation evaluation, ArmSpec arm, ArmState state, RunFolder folder) {
        try (TrainablePolicy policy = state.policy().open(engine)) {
            Evaluation.Outcome outcome = outcome(evaluation, arm, state, policy);
            templates.put(arm.name(), policy.codec().fingerprint());
            state.stored()
                    .ifPresentOrElse(
                            stored -> Folders.link(stored, folder.model(arm.name(), seed)),
                            () -> policy.save(folder.model(arm.name(), seed)));
            return outcome;
        }
    }

    private Evaluation.Outcome outcome(
            Evaluation evaluation, ArmSpec arm, ArmState state, TrainablePolicy policy) {
        Optional<RewardSource> reward = reward(state);
        try {
            return arm.equals(run.recipe().referenceArm())
                    ? evaluation.ofReference(reward)
                    : evaluation.of(policy, reward);
        } finally {
            reward.ifPresent(RewardSource::close);
        }
    }

    private SeedRecord record(
            ArmSpec arm,
            ArmState state,
            Evaluation.Outcome outcome,
            Lineage lineage,
            Protocol protocol,
            RunFolder folder) {
        return new SeedRecord(
                seed,
                outcome.measurements(),
                state.results().stream().map(StageResult::curve).toList(),
                Costs.of(arm, state, run.data().training(), outcome),
                outcome.samples(),
                state.results().stream().flatMap(r -> r.cards().stream()).toList(),
                state.results().stream().flatMap(r -> revised(r, arm, folder)).toList(),
                lineage,
                looks(state),
                protocol);
    }

    /** Put a stage's traces beside the report, and return the first of them. */
    private Stream<Revised> revised(StageResult result, ArmSpec arm, RunFolder folder) {
        String stage = result.manifest().stage();
        if (Files.exists(result.traces())) {
            Folders.linkFile(
                    result.traces(),
                    folder.traces().resolve(arm.name() + "-seed-" + seed + "-" + stage + ".jsonl"));
        }
        return TraceFile.first(result.traces(), REVISED).stream()
                .map(trace -> Revised.of(stage, trace));
    }

    /** Open the reward that an arm made last, where an evaluator asks for it. */
    private Optional<RewardSource> reward(ArmState state) {
        boolean asked =
                run.recipe().evaluators().stream()
                        .anyMatch(e -> e.evaluator().needs().contains(Ingredient.REWARD));
        return asked
                ? Optional.ofNullable(state.rewards().lastEntry())
                        .map(made -> made.getValue().reward().open(stages.opener()))
                : Optional.empty();
    }

    /** Collect the cards of the rewards that were made, each once. */
    List<SeedCard> cards(Collection<ArmState> states) {
        return states.stream()
                .flatMap(state -> state.rewards().values().stream())
                .distinct()
                .flatMap(result -> result.reward().card().stream())
                .map(card -> new SeedCard(seed, card))
                .toList();
    }

    /** Return the content hashes of the base and of the reference. */
    SequencedMap<String, String> models(Map<ArmSpec, ArmState> states) {
        ArmState reference = states.get(run.recipe().referenceArm());
        SequencedMap<String, String> models = new LinkedHashMap<>();
        models.put("base.seed-" + seed, start.policy().fingerprint());
        models.put("reference.seed-" + seed, reference.policy().fingerprint());
        return models;
    }

    private String title(ArmSpec arm) {
        return ArmTraining.title(seed, arm);
    }
}
