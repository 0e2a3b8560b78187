package plumbline.harness.pipeline;

import plumbline.harness.plugin.CodeVersion;
import plumbline.harness.recipe.EffectiveSettings;
import plumbline.harness.recipe.RewardSpec;
import plumbline.harness.recipe.StageSpec;
import plumbline.harness.reward.WeightedReward;
import plumbline.spi.RewardContext;
import plumbline.support.ContentHash;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds and opens the reward that a stage trains on. */
record Rewards(RunResources run, StageSpec stage, ArmState before) {
    /** One source of it. */
    private record Part(String name, double weight, RewardFolder folder) {}

    private List<Part> parts() {
        if (!stage.usesReward()) {
            return List.of();
        }
        return stage.reward().isLast()
                ? Stream.ofNullable(before.rewards().lastEntry())
                        .map(last -> new Part(last.getKey(), 1, last.getValue().reward()))
                        .toList()
                : stage.reward().parts().stream().map(this::part).toList();
    }

    private Part part(RewardSpec.Part part) {
        RewardFolder folder =
                part.from()
                        .map(made -> before.rewards().get(made).reward())
                        .orElseGet(() -> new RewardFolder(part.model().orElseThrow()));
        return new Part(part.name(), part.weight(), folder);
    }

    /**
     * Let nothing train on a reward that is not proven, unless the recipe says so.
     *
     * @throws plumbline.problem.ProblemException if it is not
     */
    void check() {
        parts().forEach(part -> RewardGate.check(stage, part.name(), part.folder()));
    }

    private void addRules(ContentHash hash) {
        for (RewardSpec.Rule rule : stage.reward().rules()) {
            hash.add(CodeVersion.of(rule.reward().kind().getClass()))
                    .add(EffectiveSettings.of("", rule.reward().settings()).toString())
                    .add(Double.toString(rule.weight()));
            new References(before, run.engine()).addTo(hash, rule.reward().references());
        }
    }

    /** Add what the stage's result depends on through its reward. */
    void addTo(ContentHash hash) {
        addRules(hash);
        for (Part part : parts()) {
            hash.add(part.name())
                    .add(Double.toString(part.weight()))
                    .add(part.folder().fingerprint(run.opener()));
        }
    }

    /**
     * Open it.
     *
     * @param contexts what each reward of settings may ask for
     */
    WeightedReward open(Function<RewardSpec.Rule, RewardContext> contexts) {
        Stream<WeightedReward.Part> rules =
                stage.reward().rules().stream()
                        .map(
                                rule ->
                                        new WeightedReward.Part(
                                                rule.name(),
                                                rule.weight(),
                                                rule.reward().open(contexts.apply(rule))));
        return new WeightedReward(Stream.concat(made(), rules).toList());
    }

    private Stream<WeightedReward.Part> made() {
        return parts().stream()
                .map(
                        part ->
                                new WeightedReward.Part(
                                        part.name(),
                                        part.weight(),
                                        part.folder().open(run.opener())));
    }
}
