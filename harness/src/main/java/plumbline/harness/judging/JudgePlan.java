package plumbline.harness.judging;

import plumbline.harness.data.GoldenPairs;
import plumbline.harness.recipe.ArmSpec;
import plumbline.harness.recipe.EvaluatorSpec;
import plumbline.harness.recipe.JudgeCardSettings;
import plumbline.harness.recipe.JudgeSpec;
import plumbline.harness.recipe.Recipe;
import plumbline.harness.recipe.RewardSpec;
import plumbline.harness.recipe.StageSpec;
import plumbline.spi.Asking;
import plumbline.spi.Ingredient;
import plumbline.spi.TrainingData;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What judges will be asked, by settings and data alone, before anything runs. */
public final class JudgePlan {
    private static final int ORDERS = 2;

    private final Recipe recipe;
    private final TrainingData data;
    private final int prompts;
    private final Set<Line> lines = new LinkedHashSet<>();

    /**
     * What one judge will be asked in one opening, for one seed. An answer that is kept from an
     * earlier run is no call, and a prompt that gets the same answer twice makes no pair: then it
     * is less.
     *
     * @param by who asks: {@code stage 'feedback'}
     * @param place of who asks
     * @param questions empty where nobody can know
     * @param calls to somewhere outside, at most
     */
    public record Line(
            String by, String place, JudgeSpec judge, OptionalLong questions, OptionalLong calls) {
        /** Return whether the judge's budget is too small for it. */
        public boolean overBudget() {
            OptionalLong budget = judge.bound().callBudget();
            return budget.isPresent()
                    && calls.isPresent()
                    && calls.getAsLong() > budget.getAsLong();
        }
    }

    private JudgePlan(Recipe recipe, TrainingData data, int prompts) {
        this.recipe = recipe;
        this.data = data;
        this.prompts = prompts;
    }

    /**
     * Lay out what a recipe will ask.
     *
     * @param prompts that every arm answers in the evaluation
     */
    public static List<Line> of(Recipe recipe, TrainingData data, int prompts) {
        JudgePlan plan = new JudgePlan(recipe, data, prompts);
        recipe.arms().forEach(plan::arm);
        recipe.tune().ifPresent(t -> t.trials().forEach(trial -> plan.arm(trial.arm())));
        plan.evaluation();
        return new ArrayList<>(plan.lines);
    }

    /**
     * Lay out what is asked beside the stages: by evaluators, and by looks at policies.
     *
     * @param prompts that every arm answers in the evaluation
     */
    public static List<Line> ofEvaluation(Recipe recipe, TrainingData data, int prompts) {
        JudgePlan plan = new JudgePlan(recipe, data, prompts);
        plan.evaluation();
        return new ArrayList<>(plan.lines);
    }

    /**
     * Return the calls outside that one stage makes, by its settings; where they do not tell, by
     * the questions that were counted.
     *
     * @param lines of the recipe
     */
    public static double calls(List<Line> lines, StageSpec stage, double questions) {
        List<Line> own = lines.stream().filter(line -> line.by().equals(by(stage))).toList();
        boolean known = own.stream().allMatch(line -> line.calls().isPresent());
        return known
                ? own.stream()
                        .collect(
                                Collectors.toMap(
                                        Line::judge, line -> line.calls().getAsLong(), Math::max))
                        .values()
                        .stream()
                        .mapToLong(Long::longValue)
                        .sum()
                : questions
                        * own.stream()
                                .mapToInt(line -> line.judge().bound().callsPerQuestion())
                                .max()
                                .orElse(0);
    }

    private static String by(StageSpec stage) {
        return "stage '" + stage.name() + "'";
    }

    private void arm(ArmSpec arm) {
        TrainingData found = data;
        for (StageSpec stage : arm.stages()) {
            stage(stage, found);
            if (stage.gives().contains(Ingredient.PREFERENCES)) {
                found = found.withPreferences(List.of(), found.heldOutPreferences());
            }
        }
    }

    private void stage(StageSpec stage, TrainingData found) {
        String by = by(stage);
        Optional<Asking> asking = stage.asking(found);
        stage.judge().ifPresent(judge -> add(by, stage.place(), judge, asking));
        for (RewardSpec.Rule rule : stage.reward().rules()) {
            Optional<Asking> ofRule = asking.map(a -> rule.reward().asking(a.scores()));
            rule.judges().forEach(judge -> add(by, stage.place(), judge, ofRule));
        }
    }

    private void evaluation() {
        recipe.evaluators().forEach(this::evaluator);
        recipe.lookJudge().ifPresent(this::looks);
    }

    /** One opening serves all arms of a seed; a policy is looked at once more, before it trains. */
    private void looks(JudgeSpec judge) {
        long each = Math.min(recipe.evaluation().lookPrompts(), prompts);
        long looks = lookedAt() * (recipe.evaluation().looks() + 1);
        add("looks", judge.place(), judge, Optional.of(Asking.comparisons(looks * each)));
    }

    /** Count the policies that arms train once the reference is there; shared ones count once. */
    private long lookedAt() {
        Set<List<StageSpec>> ways = new LinkedHashSet<>();
        recipe.arms().forEach(arm -> ways.addAll(ways(arm)));
        ways.removeAll(ways(recipe.referenceArm()));
        return ways.stream().filter(way -> way.getLast().trainsPolicy()).count();
    }

    /** List the stages that lead to each stage's end. */
    private static List<List<StageSpec>> ways(ArmSpec arm) {
        return IntStream.rangeClosed(1, arm.stages().size())
                .mapToObj(end -> arm.stages().subList(0, end))
                .toList();
    }

    /** One opening serves all arms of a seed; the reference arm is asked about too. */
    private void evaluator(EvaluatorSpec evaluator) {
        int arms = recipe.arms().size();
        Optional<Asking> asking =
                evaluator
                        .asking(prompts)
                        .map(a -> new Asking(arms * a.comparisons(), arms * a.scores()));
        String by = "evaluator '" + evaluator.evaluator().name() + "'";
        evaluator.judges().forEach(judge -> add(by, evaluator.place(), judge, asking));
    }

    /** Add a judge, and those that it asks: each of them gets the same questions. */
    private void add(String by, String place, JudgeSpec judge, Optional<Asking> asking) {
        judge.all()
                .forEach(
                        one -> {
                            OptionalLong questions = questions(one, asking);
                            OptionalLong calls =
                                    one.bound().callsPerQuestion() == 0
                                            ? OptionalLong.of(0)
                                            : times(questions, one.bound().callsPerQuestion());
                            lines.add(new Line(by, place, one, questions, calls));
                        });
    }

    private static OptionalLong questions(JudgeSpec judge, Optional<Asking> asking) {
        if (asking.isEmpty()) {
            return OptionalLong.empty();
        }
        Asking known = asking.get();
        long ofCard = known.comparisons() == 0 ? 0 : ofCard(judge.card(), known.comparisons());
        return OptionalLong.of(ORDERS * known.comparisons() + known.scores() + ofCard);
    }

    /** Count what a judge is asked for its card, which is for nothing unless the recipe says so. */
    private static long ofCard(JudgeCardSettings card, long pairs) {
        long again = Math.min(pairs, card.pairs().orElse(0)) * card.repeats();
        long golden = card.golden().map(file -> GoldenPairs.read(file).size()).orElse(0);
        return again + ORDERS * golden;
    }

    private static OptionalLong times(OptionalLong questions, int calls) {
        return questions.isPresent()
                ? OptionalLong.of(questions.getAsLong() * calls)
                : OptionalLong.empty();
    }
}
