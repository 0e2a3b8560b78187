package plumbline.method.rlaif.llm;

import plumbline.spi.SettingProblem;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds settings of the judge that cannot work, or change nothing. */
final class LlmCheck {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private final LlmSettings settings;
    private final Set<String> given;
    private final List<SettingProblem> problems = new ArrayList<>();

    private LlmCheck(LlmSettings settings, Set<String> given) {
        this.settings = settings;
        this.given = given;
    }

    static List<SettingProblem> of(LlmSettings settings, Set<String> given) {
        LlmCheck check = new LlmCheck(settings, given);
        check.address();
        check.key();
        check.labels();
        check.samples();
        check.money();
        return check.problems;
    }

    private void address() {
        String url = settings.baseUrl();
        if (!isAddress(url)) {
            wrong(
                    "base-url",
                    "base-url is no http or https address without credentials",
                    "It looks like https://api.openai.com/v1; the key is named by key-env.");
        }
    }

    private static boolean isAddress(String url) {
        try {
            URI uri = URI.create(url);
            return Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void key() {
        if (!settings.keyEnv().isEmpty() && !ApiKey.isName(settings.keyEnv())) {
            wrong(
                    "key-env",
                    "key-env is no name of an environment variable; what it is is not shown, in"
                            + " case it is the key",
                    "Names have capitals, digits and underscores: OPENAI_API_KEY.");
        }
    }

    private void labels() {
        List<String> labels = settings.labels();
        Set<String> distinct = new HashSet<>();
        labels.forEach(label -> distinct.add(label.toLowerCase(Locale.ROOT)));
        boolean words = labels.stream().allMatch(label -> WORD.matcher(label).matches());
        if (labels.size() < 2 || labels.size() > 3 || distinct.size() < labels.size() || !words) {
            wrong(
                    "labels",
                    "labels are " + labels + "; they must be two different words, or three",
                    "The first answer's, the second's, and perhaps one for a tie: [A, B, C].");
        }
    }

    private void samples() {
        if (!settings.chainOfThought() && given.contains("clamp")) {
            problems.add(
                    SettingProblem.noEffect(
                            "clamp", "a judge that does not think first", "Remove it."));
        }
        if (settings.chainOfThought() && given.contains("score-template")) {
            problems.add(
                    SettingProblem.noEffect(
                            "score-template", "a judge that thinks first", "Remove it."));
        }
        if (settings.samples() > 1 && settings.temperature().orElse(1) == 0) {
            problems.add(
                    SettingProblem.noEffect(
                            "samples",
                            "temperature 0, where all are alike",
                            "Write temperature: 1, for example."));
        }
    }

    private void money() {
        Budget budget = settings.budget();
        if (budget.money().isPresent() && !budget.priced()) {
            problems.add(
                    SettingProblem.missing(
                            "budget.prompt-price",
                            "budget.money",
                            "Write budget.prompt-price and budget.completion-price, per million"
                                    + " tokens."));
        }
        if (!budget.priced() && given.contains("budget.currency")) {
            problems.add(
                    SettingProblem.noEffect(
                            "budget.currency", "a budget without prices", "Remove it."));
        }
    }

    private void wrong(String setting, String message, String hint) {
        problems.add(new SettingProblem(setting, "wrong-value", message, hint));
    }
}
