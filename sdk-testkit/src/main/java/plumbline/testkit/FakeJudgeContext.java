package plumbline.testkit;

import plumbline.spi.Judge;
import plumbline.spi.JudgeContext;
import plumbline.spi.Policy;
import plumbline.spi.ReferenceModel;
import plumbline.spi.RewardSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a judge is opened with, in memory: whatever it asks for and was not given is an error. */
public final class FakeJudgeContext implements JudgeContext {
    private final Path cache;
    private final Map<String, RewardSource> rewards = new HashMap<>();
    private final Map<String, Judge> judges = new HashMap<>();
    private final List<String> cautions = new ArrayList<>();
    private Policy policy;
    private RewardSource gold;

    /**
     * Surround a judge with nothing but a folder.
     *
     * @param cache where it may keep answers
     */
    public FakeJudgeContext(Path cache) {
        this.cache = cache;
    }

    /**
     * Give it a policy, whichever it asks for.
     *
     * @param any not closed by this
     * @return this
     */
    public FakeJudgeContext withPolicy(Policy any) {
        policy = any;
        return this;
    }

    /**
     * Give it the reward of a stage.
     *
     * @param stage the stage's name
     * @param reward not closed by this
     * @return this
     */
    public FakeJudgeContext withReward(String stage, RewardSource reward) {
        rewards.put(stage, reward);
        return this;
    }

    /**
     * Give it the gold reward.
     *
     * @param reward not closed by this
     * @return this
     */
    public FakeJudgeContext withGold(RewardSource reward) {
        gold = reward;
        return this;
    }

    /**
     * Give it another judge.
     *
     * @param name by which it asks for it
     * @param judge not closed by this
     * @return this
     */
    public FakeJudgeContext withJudge(String name, Judge judge) {
        judges.put(name, judge);
        return this;
    }

    /** {@return what the judge told the user, in order} */
    public List<String> cautions() {
        return List.copyOf(cautions);
    }

    @Override
    public String name() {
        return "judge";
    }

    @Override
    public long seed() {
        return 5;
    }

    @Override
    public Policy policy(ReferenceModel model) {
        return given(policy, "a policy");
    }

    @Override
    public RewardSource reward(String stage) {
        return given(rewards.get(stage), "the reward of '" + stage + "'");
    }

    @Override
    public RewardSource gold() {
        return given(gold, "the gold reward");
    }

    @Override
    public Judge judge(String name) {
        return given(judges.get(name), "the judge '" + name + "'");
    }

    private static <T> T given(T value, String what) {
        if (value == null) {
            throw new IllegalStateException("the test gives no such thing: " + what);
        }
        return value;
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
