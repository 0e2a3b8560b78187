package plumbline.harness.pipeline;

import plumbline.harness.plugin.CodeVersion;
import plumbline.harness.recipe.EffectiveSettings;
import plumbline.harness.recipe.StageSpec;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Ingredient;
import plumbline.support.ContentHash;

import java.util.Optional;

/** Names the result of a stage in the store. */
record StageKey(RunResources run) {
    /** Hash everything that the result depends on; the threads are not among it. */
    String of(StageSpec stage, ArmState before, long seed, Optional<Looking> looking) {
        ContentHash hash =
                new ContentHash()
                        .add(stage.name())
                        .add(stage.component().name())
                        .add(EffectiveSettings.of("", stage.settings()).toString())
                        .add(before.policy().fingerprint())
                        .add(before.dataHash())
                        .add(Long.toString(seed))
                        .add(run.settings().kernels())
                        .add(Integer.toString(run.settings().maxBatchTokens()))
                        .add(
                                CodeVersion.of(
                                        stage.component().getClass(),
                                        run.engine().getClass(),
                                        AlignmentPlugin.class));
        if (stage.needs().contains(Ingredient.RATERS)) {
            run.raters().ifPresent(people -> hash.add(people.description()));
        }
        if (stage.needs().contains(Ingredient.RULES)) {
            run.rules().ifPresent(rules -> hash.add(CodeVersion.of(rules.getClass())));
        }
        SettingFilesHash.of(stage.settings()).ifPresent(hash::add);
        new Rewards(run, stage, before).addTo(hash);
        new References(before, run.engine()).addTo(hash, stage);
        stage.judges().forEach(judge -> new JudgeKey(before, run).addTo(hash, judge));
        looking.ifPresent(looks -> looks.addTo(hash));
        return hash.hex().substring(0, 16);
    }
}
