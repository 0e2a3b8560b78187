package plumbline.harness.pipeline;

import plumbline.harness.recipe.ArmSpec;
import plumbline.harness.result.Baseline;
import plumbline.harness.result.SeedCard;
import plumbline.harness.result.SeedRecord;
import plumbline.spi.Engine;
import plumbline.spi.TrainablePolicy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** All arms of one seed. */
final class SeedRun {
    private final Preflight run;
    private final long seed;
    private final Engine engine;
    private final StageRunner stages;
    private final Pipeline.Following following;
    private final ArmFailures failures;
    private final ArmState start;
    private final List<String> remarks = new ArrayList<>();

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

    /** Measure every arm's policy and put it among the models; by the arm's name. */
    Map<String, SeedRecord> measure(Map<ArmSpec, ArmState> states, RunFolder folder) {
        stages.resources().heap().tidy();
        ArmSpec arm = run.recipe().referenceArm();
        Progress progress = following.progress();
        try (TrainablePolicy reference = states.get(arm).policy().open(engine);
                EvaluationJudges judges =
                        new EvaluationJudges(
                                "evaluators",
                                run.recipe().judges(),
                                stages.judgeSources(start),
                                seed)) {
            progress.begin("seed " + seed + ", answers of the reference arm " + arm.name());
            Evaluation evaluation =
                    new Evaluation(run, seed, reference, judges, following.interruption());
            progress.end();
            Map<String, SeedRecord> records =
                    new SeedEvaluation(run, seed, stages, progress, failures, evaluation, folder)
                            .of(states);
            remarks.addAll(judges.remarks());
            return records;
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
}
