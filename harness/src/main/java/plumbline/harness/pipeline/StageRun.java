package plumbline.harness.pipeline;

import plumbline.data.Answer;
import plumbline.data.AnswerPair;
import plumbline.data.Trace;
import plumbline.data.Vote;
import plumbline.data.Voted;
import plumbline.harness.data.PairWriter;
import plumbline.harness.health.Unhealthy;
import plumbline.harness.labelling.AnnotationCard;
import plumbline.harness.labelling.AwaitedVotes;
import plumbline.harness.labelling.Ballots;
import plumbline.harness.reward.WeightedReward;
import plumbline.harness.stats.SampleMean;
import plumbline.harness.trace.TraceCard;
import plumbline.problem.ProblemException;
import plumbline.spi.Card;
import plumbline.spi.Checkpointable;
import plumbline.spi.Ingredient;
import plumbline.spi.Judge;
import plumbline.spi.Policy;
import plumbline.spi.PrincipleRules;
import plumbline.spi.Ragged;
import plumbline.spi.ReferenceModel;
import plumbline.spi.RewardSource;
import plumbline.spi.StageContext;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.Training;
import plumbline.spi.TrainingData;
import plumbline.spi.VoteFiles;
import plumbline.support.Seeds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a stage sees of a run: its own policy, data, seed, and a place to leave figures. */
final class StageRun implements StageContext, AutoCloseable {
    private static final double TRAINED_FLOP = 6;
    private static final double GENERATED_FLOP = 2;

    private final StageResources resources;
    private final long seed;
    private final Supplier<TrainablePolicy> start;
    private final TrainablePolicy policy;
    private final StageDraft draft;
    private final Watch watch;
    private final List<String> cautions = new ArrayList<>();
    private final SequencedMap<String, Card> cards = new LinkedHashMap<>();
    private final Optional<StageLooks> looks;
    private final PeakMemory peak = PeakMemory.begin();
    private long began = System.nanoTime();
    private double earlierSeconds;
    private double earlierPeak;
    private long savedAt = System.nanoTime();
    private boolean untouched = true;
    private Policy reference;

    /** Who follows a run, how often its state is saved, and what ends it. */
    record Watch(
            Progress progress,
            Interruption interruption,
            Duration saveEvery,
            HealthWatch health,
            Pace pace) {
        /** Return the same, where what the follower throws is not taken for the stage's. */
        Watch tellingApart() {
            return new Watch(
                    FollowerFailure.toldApart(progress), interruption, saveEvery, health, pace);
        }

        /** Return the same for work beside other work, which a wish of its own ends. */
        Watch beside(Interruption own) {
            return new Watch(progress.beside(), own, saveEvery, health, pace);
        }

        /** Return the same at another pace, where no rule of health ends anything. */
        Watch at(Pace other) {
            return new Watch(progress, interruption, saveEvery, health.silent(), other);
        }
    }

    /**
     * @param start opens the policy as it is when the stage starts
     * @param looks at the policy while it trains
     */
    StageRun(
            StageResources resources,
            long seed,
            Supplier<TrainablePolicy> start,
            StageDraft draft,
            Optional<StageLooks> looks) {
        this.resources = resources;
        this.seed = seed;
        this.start = start;
        this.policy = start.get();
        this.draft = draft;
        this.looks = looks;
        this.watch = resources.watch();
        watch.pace().begin();
    }

    @Override
    public String stage() {
        return resources.stage();
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public TrainablePolicy policy() {
        return policy;
    }

    /** Copy the policy while it is as it was; once it has been trained, open it again. */
    @Override
    public Policy reference() {
        if (reference == null) {
            reference = untouched ? policy.snapshot() : start.get();
        }
        return reference;
    }

    @Override
    public Policy reference(ReferenceModel model) {
        return model instanceof ReferenceModel.Start ? reference() : resources.reference(model);
    }

    @Override
    public Ragged computedOnce(String key, Supplier<Ragged> compute) {
        return resources.computedOnce(key, compute);
    }

    @Override
    public TrainingData data() {
        return resources.data();
    }

    @Override
    public RewardSource reward() {
        WeightedReward reward =
                resources
                        .reward(this)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "stage '"
                                                        + stage()
                                                        + "' did not declare that it needs a"
                                                        + " reward"));
        reward.smallBeside(policy.parameterCount()).forEach(this::caution);
        return reward;
    }

    @Override
    public Policy rewardModel() {
        return resources
                .reward(this)
                .flatMap(WeightedReward::model)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        stage(),
                                        "no-reward-model",
                                        "the stage starts a model from the one behind its reward,"
                                                + " and no language model is behind it.",
                                        "Name a stage of the optimizer reward-model as its reward,"
                                                + " or start from the policy."));
    }

    @Override
    public Judge judge() {
        return resources
                .judge(this)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "stage '"
                                                + resources.stage()
                                                + "' did not declare a judge"));
    }

    @Override
    public Policy policyOf(String earlier) {
        return resources.policyOf(earlier);
    }

    @Override
    public List<Vote> ask(List<AnswerPair> pairs) {
        return metered(resources.ask(pairs, Seeds.derive(seed, "votes"))).votes();
    }

    @Override
    public Voted votes(VoteFiles files, Supplier<List<AnswerPair>> pairs) {
        if (files.unasked()) {
            if (watch.pace().rehearses()) {
                throw new Pace.VotesWanted(resources.stage());
            }
            List<AnswerPair> made = pairs.get();
            PairWriter.write(files.pairs().getFirst(), made);
            throw new AwaitedVotes(resources.stage(), made.size(), files);
        }
        return metered(resources.read(files)).voted();
    }

    private Ballots metered(Ballots more) {
        Ballots all = resources.ballots();
        record(0, Map.of("votes", (double) all.votes().size()));
        card(AnnotationCard.of(all));
        return more;
    }

    @Override
    public void record(int step, Map<String, Double> metrics) {
        Map<String, Double> all = new LinkedHashMap<>(metrics);
        resources.reward(this).ifPresent(reward -> all.putAll(reward.takeFigures()));
        all.putAll(resources.judges().figures(step));
        draft.metrics().append(step, all);
    }

    @Override
    public void shown(int step, List<Answer> answers) {
        resources
                .gold()
                .map(gold -> SampleMean.of(gold.score(answers)))
                .ifPresent(
                        gold ->
                                draft.metrics()
                                        .append(
                                                step,
                                                Map.of(
                                                        "eval_gold",
                                                        gold.mean(),
                                                        "eval_gold_se",
                                                        gold.standardError())));
    }

    @Override
    public PrincipleRules rules() {
        return resources
                .rules()
                .filter(_ -> resources.declares(Ingredient.RULES))
                .orElseGet(StageContext.super::rules);
    }

    @Override
    public void traces(List<Trace> traces) {
        draft.writeTraces(traces);
        card(TraceCard.of(traces, resources.rules()));
    }

    @Override
    public int resume(Checkpointable state) {
        Optional<StageDraft.Saved> saved = draft.saved();
        int done = saved.map(StageDraft.Saved::step).orElse(0);
        draft.metrics().truncate(done);
        saved.ifPresent(
                s -> {
                    untouched = false;
                    earlierSeconds = s.seconds();
                    earlierPeak = s.peakMegabytes();
                    s.cautions().forEach(this::caution);
                    s.cards().forEach(this::card);
                    draft.restore(state, s);
                });
        untimed(look -> look.begin(done, policy));
        return done;
    }

    @Override
    public void completed(int step, int steps, Checkpointable state) {
        untouched = false;
        watch.progress().step(step, steps);
        watch.pace().stepped(step, steps);
        untimed(look -> look.after(step, steps, policy));
        if (step == steps) {
            return; // The stage is as good as finished: a wish to stop is heard after it.
        }
        boolean stop = watch.interruption().requested();
        long since = System.nanoTime() - savedAt;
        if (stop || since >= watch.saveEvery().toNanos()) {
            save(state, step);
            savedAt = System.nanoTime();
        }
        watch.health()
                .find(resources.stage(), step, steps, draft.metrics())
                .ifPresent(
                        diagnosis -> {
                            save(state, step);
                            throw new Unhealthy(diagnosis);
                        });
        if (stop) {
            watch.interruption().stopIfRequested();
        }
    }

    /** Look at what the stage leaves. */
    void finished() {
        untimed(look -> look.atTheEnd(policy));
    }

    /** Looks are no part of what the stage takes. */
    private void untimed(Consumer<StageLooks> look) {
        long before = System.nanoTime();
        looks.ifPresent(look);
        began += System.nanoTime() - before;
    }

    private void save(Checkpointable state, int step) {
        draft.save(
                state,
                new StageDraft.Saved(
                        step,
                        seconds(),
                        peak(),
                        List.copyOf(cautions),
                        List.copyOf(cards.values()),
                        draft.kept().all(),
                        ""));
    }

    @Override
    public void keep(String name, Kept which, Training training) {
        draft.kept().keep(name, which, training);
    }

    @Override
    public Optional<Kept> kept(String name) {
        return draft.kept().of(name);
    }

    @Override
    public void takeUpKept(String name, Training training) {
        draft.kept().takeUp(name, training);
    }

    @Override
    public void caution(String message) {
        if (!cautions.contains(message)) {
            cautions.add(message);
        }
    }

    @Override
    public void card(Card card) {
        cards.put(card.title(), card);
        card.remarks().forEach(remark -> caution(card.title() + ": " + remark));
    }

    /** Describe what the stage took, once it is finished. */
    StageResult.Manifest manifest(String component, String fingerprint) {
        resources.judges().report(this);
        return new StageResult.Manifest(
                stage(),
                component,
                fingerprint,
                seconds(),
                draft.metrics().sum("tokens"),
                draft.metrics().sum("generated_tokens"),
                draft.metrics().sum("votes"),
                usefulGflop(),
                peak(),
                List.copyOf(cautions),
                List.copyOf(cards.values()));
    }

    private double usefulGflop() {
        double perParameter =
                TRAINED_FLOP * draft.metrics().sum("tokens")
                        + GENERATED_FLOP * draft.metrics().sum("generated_tokens");
        return perParameter * policy.parameterCount() / 1e9;
    }

    private double peak() {
        return Math.max(earlierPeak, peak.sinceBegin());
    }

    private double seconds() {
        return earlierSeconds + (System.nanoTime() - began) / 1e9;
    }

    @Override
    public void close() {
        if (reference != null) {
            reference.close();
        }
        resources.close();
        policy.close();
        peak.close();
    }
}
