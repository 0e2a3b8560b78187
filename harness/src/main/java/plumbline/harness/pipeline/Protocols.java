package plumbline.harness.pipeline;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.harness.data.PreparedData;
import plumbline.harness.recipe.EffectiveSettings;
import plumbline.harness.recipe.EvaluationSettings;
import plumbline.harness.recipe.EvaluatorSpec;
import plumbline.harness.recipe.Recipe;
import plumbline.harness.recipe.RecipeSettings;
import plumbline.harness.result.Protocol;
import plumbline.spi.RewardSource;
import plumbline.spi.TrainingData;
import plumbline.support.ContentHash;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Notes under which circumstances an arm was trained and measured: what must be equal. */
final class Protocols {
    private static final int DIGITS = 12;
    private static final int KNOWN_BY = 64;

    private final SequencedMap<String, String> ofData = new LinkedHashMap<>();
    private final SequencedMap<String, String> ofRun = new LinkedHashMap<>();

    /**
     * @param referenceFingerprint content hash of the policy that all are measured against
     */
    Protocols(Preflight run, String referenceFingerprint) {
        Recipe recipe = run.recipe();
        data(run.data().training());
        settings(recipe);
        EvaluationSettings evaluation = recipe.evaluation();
        ofRun.put("reference", shortened(referenceFingerprint));
        ofRun.put("evaluation-prompts", list(run.prompts()));
        ofRun.put("sampling", EffectiveSettings.of("", evaluation.sampling()).toString());
        ofRun.put("max-new-tokens", Integer.toString(evaluation.maxNewTokens()));
        recipe.evaluators().forEach(this::evaluator);
        recipe.lookJudge().ifPresent(judge -> ofRun.put("look-judge", JudgeWords.of(judge)));
        ofRun.put("gold", run.data().gold().map(gold -> gold(gold, run.data())).orElse("none"));
    }

    /** Note what all arms may learn from; which of it an arm used is among its costs. */
    private void data(TrainingData given) {
        ofData.put("prompts", list(given.prompts()));
        ofData.put("demonstrations", list(given.demonstrations()));
        ofData.put("preferences", list(given.preferences()));
        ofData.put("labels", list(given.labels()));
        ContentHash heldOut =
                new ContentHash()
                        .add(list(given.heldOutDemonstrations()))
                        .add(list(given.heldOutPreferences()))
                        .add(list(given.heldOutLabels()));
        ofData.put("held-out", shortened(heldOut.hex()));
    }

    /**
     * Note one arm's.
     *
     * @param template content hash of tokenizer and chat template as its policy has them
     */
    Protocol of(ArmState state, String template) {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("base", shortened(state.base().fingerprint()));
        facts.put("template", shortened(template));
        facts.putAll(ofData);
        facts.putAll(ofRun);
        return new Protocol(facts);
    }

    private void evaluator(EvaluatorSpec spec) {
        String judges =
                spec.judges().stream()
                        .map(judge -> "; " + JudgeWords.of(judge))
                        .collect(Collectors.joining());
        ofRun.put(
                "evaluator " + spec.evaluator().name(),
                EffectiveSettings.of("", spec.settings()) + judges);
    }

    /** Know what hangs on the seed by its settings, for arms that share no seed. */
    private void settings(Recipe recipe) {
        SequencedMap<String, String> all = RecipeSettings.effective(recipe);
        List<String> stages =
                recipe.referenceArm().stages().stream()
                        .map(stage -> "stages." + stage.name() + ".")
                        .toList();
        ofRun.put("base-settings", hash(all, List.of("base.")));
        ofRun.put("reference-settings", hash(all, stages));
    }

    private static String hash(SequencedMap<String, String> settings, List<String> prefixes) {
        ContentHash hash = new ContentHash();
        settings.forEach(
                (key, value) -> {
                    if (prefixes.stream().anyMatch(key::startsWith)) {
                        hash.add(key).add(value);
                    }
                });
        return shortened(hash.hex());
    }

    /** Know a gold reward by what it gives answers that the data hold, whatever its code. */
    private static String gold(RewardSource gold, PreparedData data) {
        List<Answer> answers =
                data.training().preferences().stream()
                        .limit(KNOWN_BY)
                        .map(pair -> new Answer(pair.prompt(), pair.chosen()))
                        .toList();
        return shortened(new ContentHash().add(Arrays.toString(gold.score(answers))).hex());
    }

    private static String list(List<?> items) {
        ContentHash hash = new ContentHash();
        items.forEach(item -> hash.add(text(item)));
        return items.size() + ", " + shortened(hash.hex());
    }

    private static String text(Object item) {
        return item instanceof Prompt prompt ? prompt.key() : item.toString();
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(DIGITS, hash.length()));
    }
}
