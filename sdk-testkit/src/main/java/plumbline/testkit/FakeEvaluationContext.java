package plumbline.testkit;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.spi.Asking;
import plumbline.spi.EvaluationContext;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Judge;
import plumbline.spi.Policy;
import plumbline.spi.PrincipleRules;
import plumbline.spi.RewardSource;
import plumbline.spi.Rollout;
import plumbline.spi.Sampling;
import plumbline.spi.TextCodec;
import plumbline.spi.TrainingData;
import plumbline.support.BothOrders;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An evaluator's surroundings in memory: a policy over the words of {@link Lessons}, another as its
 * reference, and real samples of both.
 */
public final class FakeEvaluationContext implements EvaluationContext {
    private static final long SEED = 11;
    private static final int LONGEST = 8;

    private final TabularPolicy policy = Lessons.policy();
    private final TabularPolicy reference = Lessons.otherPolicy();
    private final SequencedMap<String, Judge> judges = new LinkedHashMap<>();
    private final Map<String, Asked> asked = new LinkedHashMap<>();
    private TrainingData data = Lessons.data();
    private List<Prompt> prompts = data.prompts();
    private Optional<RewardSource> gold = Optional.empty();
    private Optional<RewardSource> reward = Optional.empty();
    private Optional<PrincipleRules> rules = Optional.empty();

    /**
     * Surround an evaluator with the data of {@link Lessons}, without rewards, rules and judges.
     */
    public FakeEvaluationContext() {}

    /**
     * Measure on the first few of the prompts alone; their samples stay the same.
     *
     * @param few from 0 to the number of prompts
     * @return this
     */
    public FakeEvaluationContext onTheFirst(int few) {
        prompts = prompts.subList(0, few);
        return this;
    }

    /**
     * Let the run learn from other data; the prompts stay those of {@link Lessons}.
     *
     * @param other in place of {@link Lessons#data}
     * @return this
     */
    public FakeEvaluationContext withData(TrainingData other) {
        data = other;
        return this;
    }

    /**
     * Let the data have a gold reward.
     *
     * @param source not closed by this
     * @return this
     */
    public FakeEvaluationContext withGold(RewardSource source) {
        gold = Optional.of(source);
        return this;
    }

    /**
     * Let this be the reward that the arm made last.
     *
     * @param source not closed by this
     * @return this
     */
    public FakeEvaluationContext withReward(RewardSource source) {
        reward = Optional.of(source);
        return this;
    }

    /**
     * Let the data know something about principles.
     *
     * @param known what they know
     * @return this
     */
    public FakeEvaluationContext withRules(PrincipleRules known) {
        rules = Optional.of(known);
        return this;
    }

    /**
     * Have a judge; it is asked in both orders, and what it is asked is counted.
     *
     * @param name by which the evaluator asks for it
     * @param any the judge; not closed by this
     * @return this
     */
    public FakeEvaluationContext withJudge(String name, Judge any) {
        asked.put(name, new Asked());
        judges.put(name, asked.get(name).judge(new BothOrders(any)));
        return this;
    }

    /** {@return how much each judge was asked, by its name; a pair in both orders counts once} */
    public Map<String, Asking> asked() {
        return asked.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().soFar()));
    }

    @Override
    public Policy policy() {
        return policy;
    }

    @Override
    public Policy reference() {
        return reference;
    }

    @Override
    public List<Prompt> prompts() {
        return prompts;
    }

    @Override
    public List<Rollout> samples() {
        return sampled(policy);
    }

    @Override
    public List<Answer> answers() {
        return answersOf(policy);
    }

    @Override
    public List<Answer> opponentAnswers() {
        return answersOf(reference);
    }

    @Override
    public Optional<RewardSource> gold() {
        return gold;
    }

    @Override
    public Optional<PrincipleRules> rules() {
        return rules;
    }

    @Override
    public Optional<RewardSource> reward() {
        return reward;
    }

    @Override
    public Judge judge(String name) {
        Judge judge = judges.get(name);
        return judge == null ? EvaluationContext.super.judge(name) : judge;
    }

    @Override
    public TrainingData data() {
        return data;
    }

    @Override
    public long seed() {
        return SEED;
    }

    private List<Rollout> sampled(Policy any) {
        TextCodec codec = any.codec();
        return any.generate(
                GenerationRequest.of(
                        prompts.stream().map(codec::prompt).toList(),
                        Sampling.PLAIN,
                        LONGEST,
                        SEED));
    }

    private List<Answer> answersOf(Policy any) {
        List<Rollout> rollouts = sampled(any);
        return IntStream.range(0, prompts.size())
                .mapToObj(
                        i -> new Answer(prompts.get(i), any.codec().text(rollouts.get(i).tokens())))
                .toList();
    }
}
