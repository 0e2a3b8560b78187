package plumbline.harness.pipeline;

import plumbline.data.AnswerPair;
import plumbline.data.Vote;
import plumbline.data.Voted;
import plumbline.harness.labelling.AnnotationCard;
import plumbline.harness.labelling.Ballots;
import plumbline.spi.Card;
import plumbline.spi.Checkpointable;
import plumbline.spi.Judge;
import plumbline.spi.Policy;
import plumbline.spi.Ragged;
import plumbline.spi.ReferenceModel;
import plumbline.spi.RewardSource;
import plumbline.spi.StageContext;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.Training;
import plumbline.spi.TrainingData;
import plumbline.spi.VoteFiles;
import plumbline.support.Seeds;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/** What a stage sees of a run: its own policy, data, seed, and a place to leave figures. */
final class StageRun implements StageContext, AutoCloseable {
    private final String stage;
    private final long seed;
    private final Supplier<TrainablePolicy> start;
    private final TrainablePolicy policy;
    private final TrainingData data;
    private final Optional<RewardSource> reward;
    private final StageResources resources;
    private final StageDraft draft;
    private final Watch watch;
    private final References references;
    private final KeptNumbers kept;
    private final Map<ReferenceModel, Policy> others = new LinkedHashMap<>();
    private final List<String> cautions = new ArrayList<>();
    private final SequencedMap<String, Card> cards = new LinkedHashMap<>();
    private final long began = System.nanoTime();
    private double earlierSeconds;
    private long savedAt = System.nanoTime();
    private boolean untouched = true;
    private Policy reference;

    /** Who follows a run, and how often its state is saved. */
    record Watch(Progress progress, Interruption interruption, Duration saveEvery) {}

    /**
     * @param start opens the policy as it is when the stage starts
     */
    StageRun(
            String stage,
            long seed,
            Supplier<TrainablePolicy> start,
            TrainingData data,
            Optional<RewardSource> reward,
            StageResources resources,
            StageDraft draft,
            Watch watch,
            References references,
            KeptNumbers kept) {
        this.stage = stage;
        this.seed = seed;
        this.start = start;
        this.policy = start.get();
        this.data = data;
        this.reward = reward;
        this.resources = resources;
        this.draft = draft;
        this.watch = watch;
        this.references = references;
        this.kept = kept;
    }

    @Override
    public String stage() {
        return stage;
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
        return model instanceof ReferenceModel.Start
                ? reference()
                : others.computeIfAbsent(model, references::open);
    }

    @Override
    public Ragged kept(String key, Supplier<Ragged> compute) {
        return kept.get(key, compute);
    }

    @Override
    public TrainingData data() {
        return data;
    }

    @Override
    public RewardSource reward() {
        return reward.orElseThrow(
                () ->
                        new IllegalStateException(
                                "stage '" + stage + "' did not declare that it needs a reward"));
    }

    @Override
    public Judge judge() {
        return resources
                .judge()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "stage '" + stage + "' did not declare a judge"))
                .judge(this);
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
    public Voted votes(VoteFiles files) {
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
        draft.metrics().append(step, metrics);
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
                    s.cautions().forEach(this::caution);
                    s.cards().forEach(this::card);
                    draft.restore(state, s);
                });
        return done;
    }

    @Override
    public void completed(int step, int steps, Checkpointable state) {
        untouched = false;
        watch.progress().step(step, steps);
        if (step == steps) {
            return; // The stage is as good as finished: a wish to stop is heard after it.
        }
        boolean stop = watch.interruption().requested();
        long since = System.nanoTime() - savedAt;
        if (stop || since >= watch.saveEvery().toNanos()) {
            draft.save(
                    state,
                    new StageDraft.Saved(
                            step, seconds(), List.copyOf(cautions), List.copyOf(cards.values())));
            savedAt = System.nanoTime();
        }
        if (stop) {
            watch.interruption().stopIfRequested();
        }
    }

    @Override
    public Path scratch() {
        return draft.scratch();
    }

    @Override
    public void keep(Kept which, Training training) {
        draft.keep(which, training);
    }

    @Override
    public Optional<Kept> kept() {
        return draft.kept();
    }

    @Override
    public void takeUpKept(Training training) {
        draft.takeUpKept(training);
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
        resources.judge().ifPresent(judge -> judge.report(this));
        return new StageResult.Manifest(
                stage,
                component,
                fingerprint,
                seconds(),
                draft.metrics().sum("tokens"),
                draft.metrics().sum("generated_tokens"),
                draft.metrics().sum("votes"),
                List.copyOf(cautions),
                List.copyOf(cards.values()));
    }

    private double seconds() {
        return earlierSeconds + (System.nanoTime() - began) / 1e9;
    }

    @Override
    public void close() {
        if (reference != null) {
            reference.close();
        }
        others.values().forEach(Policy::close);
        resources.close();
        policy.close();
    }
}
