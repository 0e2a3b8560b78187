package plumbline.harness.pipeline;

import plumbline.harness.plugin.CodeVersion;
import plumbline.harness.recipe.EffectiveSettings;
import plumbline.harness.recipe.JudgeSpec;
import plumbline.support.ContentHash;

/** What a stage's result depends on through the judge that it asks. */
record JudgeKey(ArmState before, RunResources run) {
    void addTo(ContentHash hash, JudgeSpec judge) {
        judge.all().forEach(one -> add(hash, one));
    }

    private void add(ContentHash hash, JudgeSpec judge) {
        hash.add(judge.name())
                .add(judge.kind().name())
                .add(EffectiveSettings.of("", judge.settings()).toString())
                .add(EffectiveSettings.of("", judge.card()).toString())
                .add(CodeVersion.of(judge.kind().getClass()));
        SettingFilesHash.of(judge.settings()).ifPresent(hash::add);
        SettingFilesHash.of(judge.card()).ifPresent(hash::add);
        judge.rewards().stream()
                .sorted()
                .forEach(
                        stage ->
                                hash.add(
                                        before.rewards()
                                                .get(stage)
                                                .reward()
                                                .fingerprint(run.opener())));
        new References(before, run.engine()).addTo(hash, judge.references());
    }
}
