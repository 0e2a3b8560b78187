package plumbline.harness.judging;

import plumbline.data.Answer;
import plumbline.harness.recipe.JudgeSpec;
import plumbline.spi.Card;
import plumbline.spi.Judge;
import plumbline.spi.RewardSource;
import plumbline.spi.Spending;
import plumbline.support.BothOrders;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** Asks a judge in both orders and remembers what it said. Whoever opened the judge closes it. */
public final class MeteredJudge implements Judge {
    private final JudgeSpec spec;
    private final Judge judge;
    private final Optional<RewardSource> gold;
    private final List<Asked> asked = new ArrayList<>();
    private final Scored scored = new Scored();

    /**
     * @param gold what the judge is held against, where there is such a thing
     */
    public MeteredJudge(JudgeSpec spec, Judge judge, Optional<RewardSource> gold) {
        this.spec = spec;
        this.judge = judge;
        this.gold = gold;
    }

    @Override
    public List<Verdict> compare(List<Question> questions) {
        List<Asked> more = ask(judge, questions);
        asked.addAll(more);
        return more.stream().map(Asked::settled).toList();
    }

    /** Ask in both orders. */
    static List<Asked> ask(Judge judge, List<Question> questions) {
        List<Asked> asked = new ArrayList<>(questions.size());
        new BothOrders(
                        both -> {
                            List<Verdict> verdicts = judge.compare(both);
                            asked.addAll(Asked.of(both, verdicts));
                            return verdicts;
                        })
                .compare(questions);
        return asked;
    }

    @Override
    public boolean readsCriterion() {
        return judge.readsCriterion();
    }

    @Override
    public List<OptionalDouble> score(List<Answer> answers) {
        List<OptionalDouble> scores = judge.score(answers);
        scored.add(scores);
        return scores;
    }

    @Override
    public Spending spent() {
        return judge.spent();
    }

    /** Return whether it was asked anything. */
    public boolean wasAsked() {
        return !asked.isEmpty() || scored.count() > 0;
    }

    /**
     * Say how far the judge can be believed. For this some pairs are asked again, and those of the
     * golden file, where the recipe says so.
     */
    public Card card() {
        return new JudgeCard(spec, judge, asked, scored, gold).card();
    }

    /** Return what the judge was asked and what that took, under the names of metrics. */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("judge/pairs", (double) asked.size());
        figures.put("judge/questions", 2.0 * asked.size() + scored.count());
        figures.put(
                "judge/invalid", count(a -> a instanceof Verdict.Invalid) + scored.unreadable());
        figures.put(
                "judge/ties",
                (double) asked.stream().filter(a -> a.settled() instanceof Verdict.Tie).count());
        Spending spent = judge.spent();
        figures.put("judge/calls", (double) spent.calls());
        figures.put("judge/cached", (double) spent.cached());
        figures.put("judge/tokens", (double) (spent.promptTokens() + spent.completionTokens()));
        if (!spent.currency().isEmpty()) {
            figures.put("judge/money", spent.money());
        }
        return figures;
    }

    private double count(Predicate<Verdict> which) {
        return asked.stream().flatMap(Asked::answers).filter(which).count();
    }
}
