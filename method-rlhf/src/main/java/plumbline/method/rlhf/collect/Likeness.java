package plumbline.method.rlhf.collect;

import plumbline.data.Answer;
import plumbline.spi.StageContext;
import plumbline.support.RewardScores;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How good answers look: to a reward, or on their surface. */
final class Likeness {
    private Likeness() {}

    /** Score answers by what the settings name; higher looks better. */
    static double[] of(List<Answer> answers, StageContext context, HardNegativesSettings settings) {
        return switch (settings.by()) {
            case HardNegativesSettings.REWARD ->
                    RewardScores.of(context.reward(), answers, context.stage());
            case HardNegativesSettings.LENGTH ->
                    answers.stream().mapToDouble(a -> words(a).size()).toArray();
            case HardNegativesSettings.COURTESY -> courtesy(answers, settings.courteousWords());
            default -> throw new IllegalArgumentException("no likeness '" + settings.by() + "'");
        };
    }

    private static double[] courtesy(List<Answer> answers, List<String> courteous) {
        Set<String> known =
                courteous.stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        return answers.stream()
                .mapToDouble(a -> words(a).stream().filter(known::contains).count())
                .toArray();
    }

    private static List<String> words(Answer answer) {
        String text = answer.text().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}']+", " ");
        return text.isBlank() ? List.of() : List.of(text.strip().split(" "));
    }
}
