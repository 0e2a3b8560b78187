package plumbline.testkit;

import plumbline.data.Answer;
import plumbline.data.AnswerPair;
import plumbline.data.Trace;
import plumbline.data.Vote;
import plumbline.data.Voted;
import plumbline.spi.Asking;
import plumbline.spi.Card;
import plumbline.spi.Checkpointable;
import plumbline.spi.Judge;
import plumbline.spi.Policy;
import plumbline.spi.PrincipleRules;
import plumbline.spi.RewardSource;
import plumbline.spi.StageContext;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.Training;
import plumbline.spi.TrainingData;
import plumbline.spi.VoteFiles;
import plumbline.support.BothOrders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A stage's surroundings in memory: it keeps what the stage records, and can kill it after a step
 * and let another take up where it was.
 */
public final class FakeStageContext implements StageContext {
    /** The stage was killed on purpose. */
    public static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Kill a stage; there is nothing to say about it. */
        public Killed() {}
    }

    private final TrainablePolicy policy;
    private final TrainingData data;
    private final long seed;
    private final NavigableMap<Integer, Map<String, Double>> records = new TreeMap<>();
    private final List<String> cautions = new ArrayList<>();
    private final SequencedMap<String, Card> cards = new LinkedHashMap<>();
    private final Asked asked = new Asked();
    private RewardSource reward;
    private Policy rewardModel;
    private Judge judge;
    private Optional<RewardSource> gold = Optional.empty();
    private Function<List<AnswerPair>, List<Vote>> raters =
            _ -> {
                throw new IllegalStateException("this stage has no raters");
            };
    private PrincipleRules rules;
    private List<Trace> traces = List.of();
    private Voted voted = new Voted(List.of(), List.of());
    private Policy reference;
    private Path checkpoint;
    private Path kept;
    private int killAfter = Integer.MAX_VALUE;
    private int resumeAt;

    /**
     * Surround a stage with a policy and data, and nothing else.
     *
     * @param policy the stage's own, trained in place; not closed by this
     * @param data what it finds
     * @param seed of everything random in it
     */
    public FakeStageContext(TrainablePolicy policy, TrainingData data, long seed) {
        this.policy = policy;
        this.data = data;
        this.seed = seed;
    }

    /**
     * Give it a reward; what it is asked is counted.
     *
     * @param source not closed by this
     * @return this
     */
    public FakeStageContext withReward(RewardSource source) {
        reward = asked.reward(source);
        return this;
    }

    /**
     * Let this language model be the one behind the reward.
     *
     * @param model not closed by this
     * @return this
     */
    public FakeStageContext withRewardModel(Policy model) {
        rewardModel = model;
        return this;
    }

    /**
     * Give it a judge; it is asked in both orders, and what it is asked is counted.
     *
     * @param any the judge; not closed by this
     * @return this
     */
    public FakeStageContext withJudge(Judge any) {
        judge = asked.judge(new BothOrders(any));
        return this;
    }

    /**
     * Judge what the stage shows by a gold reward: the mean is recorded as {@code eval_gold}.
     *
     * @param source not closed by this
     * @return this
     */
    public FakeStageContext withGold(RewardSource source) {
        gold = Optional.of(source);
        return this;
    }

    /**
     * Let the data know something about principles.
     *
     * @param known what they know
     * @return this
     */
    public FakeStageContext withRules(PrincipleRules known) {
        rules = known;
        return this;
    }

    /** {@return the traces that the stage left last; empty where it left none} */
    public List<Trace> traces() {
        return traces;
    }

    /**
     * Have pairs compared by people.
     *
     * @param people the votes that they give on pairs
     * @return this
     */
    public FakeStageContext withRaters(Function<List<AnswerPair>, List<Vote>> people) {
        raters = people;
        return this;
    }

    /**
     * Let whatever files the stage names hold these votes.
     *
     * @param inFiles the pairs that were shown, and what was voted on them
     * @return this
     */
    public FakeStageContext withVotes(Voted inFiles) {
        voted = inFiles;
        return this;
    }

    /**
     * Save the state once some steps are done, and kill the stage by {@link Killed}.
     *
     * @param steps how many are done when it dies
     * @param directory where the state is saved
     * @return this
     */
    public FakeStageContext killedAfter(int steps, Path directory) {
        killAfter = steps;
        checkpoint = directory;
        return this;
    }

    /**
     * Let the stage take up what was saved.
     *
     * @param steps how many were done then
     * @param directory where the state was saved
     * @return this
     */
    public FakeStageContext resumingAt(int steps, Path directory) {
        resumeAt = steps;
        checkpoint = directory;
        return this;
    }

    /**
     * {@return what was recorded: figures by name, by step; what is recorded later appears in it}
     */
    public NavigableMap<Integer, Map<String, Double>> records() {
        return records;
    }

    /**
     * {@return one metric's values, in the order of the steps that recorded it}
     *
     * @param metric the figure's name
     */
    public double[] curve(String metric) {
        return records.values().stream()
                .filter(r -> r.containsKey(metric))
                .mapToDouble(r -> r.get(metric))
                .toArray();
    }

    /**
     * {@return how much the stage asked of its judge, a pair in both orders once, and its reward}
     */
    public Asking asked() {
        return asked.soFar();
    }

    /** {@return what the stage told the user, in order; one said twice stands there twice} */
    public List<String> cautions() {
        return cautions;
    }

    /** {@return the cards that the stage left, in the order of their titles' first appearance} */
    public List<Card> cards() {
        return List.copyOf(cards.values());
    }

    @Override
    public String stage() {
        return "stage";
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public TrainablePolicy policy() {
        return policy;
    }

    @Override
    public Policy reference() {
        if (reference == null) {
            reference = policy.snapshot();
        }
        return reference;
    }

    @Override
    public TrainingData data() {
        return data;
    }

    @Override
    public RewardSource reward() {
        if (reward == null) {
            throw new IllegalStateException("this stage has no reward");
        }
        return reward;
    }

    @Override
    public Policy rewardModel() {
        if (rewardModel == null) {
            throw new IllegalStateException("this stage has no reward model");
        }
        return rewardModel;
    }

    @Override
    public Judge judge() {
        if (judge == null) {
            throw new IllegalStateException("this stage has no judge");
        }
        return judge;
    }

    @Override
    public PrincipleRules rules() {
        if (rules == null) {
            throw new IllegalStateException("this stage has no rules");
        }
        return rules;
    }

    @Override
    public void traces(List<Trace> all) {
        traces = List.copyOf(all);
    }

    @Override
    public Policy policyOf(String earlier) {
        return policy.snapshot();
    }

    @Override
    public List<Vote> ask(List<AnswerPair> pairs) {
        return raters.apply(pairs);
    }

    @Override
    public Voted votes(VoteFiles files, Supplier<List<AnswerPair>> pairs) {
        return voted;
    }

    @Override
    public void record(int step, Map<String, Double> metrics) {
        records.computeIfAbsent(step, _ -> new TreeMap<>()).putAll(metrics);
    }

    @Override
    public void shown(int step, List<Answer> answers) {
        gold.ifPresent(
                source ->
                        record(
                                step,
                                Map.of(
                                        "eval_gold",
                                        Arrays.stream(source.score(answers))
                                                .average()
                                                .orElseThrow())));
    }

    @Override
    public int resume(Checkpointable state) {
        if (resumeAt > 0) {
            reference(); // The policy as it was at the start, before the weights are replaced.
            state.restore(checkpoint);
        }
        return resumeAt;
    }

    @Override
    public void completed(int step, int steps, Checkpointable state) {
        if (step == killAfter) {
            state.save(checkpoint);
            throw new Killed();
        }
    }

    @Override
    public void keep(String name, Kept which, Training training) {
        training.save(keptFolder(name));
        write(keptFigure(name), which.step() + " " + which.figure());
    }

    @Override
    public Optional<Kept> kept(String name) {
        if (!Files.exists(keptFigure(name))) {
            return Optional.empty();
        }
        String[] parts = read(keptFigure(name)).split(" ");
        return Optional.of(new Kept(Integer.parseInt(parts[0]), Double.parseDouble(parts[1])));
    }

    @Override
    public void takeUpKept(String name, Training training) {
        training.restore(keptFolder(name));
    }

    /** Keep beside the checkpoint, where there is one, so that a resumed stage finds it. */
    private Path keptFolder(String name) {
        if (kept == null) {
            kept = checkpoint == null ? temporary() : checkpoint.resolveSibling("kept");
        }
        return kept.resolveSibling("kept-" + name);
    }

    private Path keptFigure(String name) {
        return keptFolder(name).resolveSibling("kept-" + name + ".txt");
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("stage").resolve("kept");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void caution(String message) {
        cautions.add(message);
    }

    @Override
    public void card(Card card) {
        cards.put(card.title(), card);
    }
}
