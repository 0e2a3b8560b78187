package plumbline.harness.world;

import plumbline.data.Demonstration;
import plumbline.data.LabelledAnswer;
import plumbline.data.Labels;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.harness.data.PreparedData;
import plumbline.spi.TrainingData;
import plumbline.support.Seeds;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Generates the world's data: example i of a part comes from stream i of that part's seed. */
final class Generation {
    private final Concierge settings;
    private final GoldReward gold = new GoldReward();
    private final Annotators annotators;

    Generation(Concierge settings) {
        this.settings = settings;
        this.annotators = new Annotators(gold, settings.annotatorNoise(), settings.lengthBias());
    }

    PreparedData prepare() {
        List<Prompt> heldOut = prompts("evaluation-prompts", settings.evaluationPrompts(), true);
        List<PreferencePair> pairs =
                indices(settings.preferences())
                        .mapToObj(i -> pair(training("preferences", i)))
                        .toList();
        List<PreferencePair> heldOutPairs =
                indices(heldOut.size())
                        .mapToObj(i -> pair(heldOut(heldOut, "preferences", i)))
                        .toList();
        TrainingData data =
                new TrainingData(
                        demonstrations(),
                        indices(heldOut.size())
                                .mapToObj(i -> demonstration(heldOut(heldOut, "demonstrations", i)))
                                .toList(),
                        pairs,
                        heldOutPairs,
                        prompts("prompts", settings.prompts(), false),
                        settings.labels() == 0 ? Labels.ofPairs(pairs) : labels(),
                        settings.labels() == 0 ? Labels.ofPairs(heldOutPairs) : labels(heldOut));
        return new PreparedData(
                data,
                heldOut,
                Optional.of(gold),
                Optional.of(new Panel(gold, settings.panel())),
                settings.conduct().any() ? Optional.of(new WorldRules()) : Optional.empty(),
                golden(),
                settings.vocabulary(),
                WorldReport.of(data, settings.demonstrations(), heldOut, gold));
    }

    /** Have seniors judge pairs on held-out requests: people without noise or bias. */
    private List<PreferencePair> golden() {
        Annotators seniors = new Annotators(gold, 0, 0);
        List<Prompt> requests = prompts("golden", settings.golden(), true);
        return indices(requests.size())
                .mapToObj(i -> pair(heldOut(requests, "golden", i), seniors))
                .toList();
    }

    /** A request with the random stream of what is said to it. */
    private record Scene(
            Facts wish, Optional<Conduct> tempted, Prompt prompt, SplittableRandom random) {
        String reply() {
            return Replies.draw(wish, tempted, random);
        }
    }

    private Scene training(String part, long index) {
        SplittableRandom random = stream(part, index);
        Requests.Request request = Requests.draw(false, settings.conduct().temptation(), random);
        return new Scene(
                request.facts(),
                Conduct.temptedBy(request.text()),
                Prompt.text(request.text()),
                random);
    }

    private Scene heldOut(List<Prompt> prompts, String part, int index) {
        Prompt prompt = prompts.get(index);
        Facts wish = Facts.namedIn(Words.lowerCase(prompt.key())).orElseThrow();
        return new Scene(
                wish, Conduct.temptedBy(prompt.key()), prompt, stream("held-out-" + part, index));
    }

    /** Demonstrate replies, and how they are criticised, revised and compared. */
    private List<Demonstration> demonstrations() {
        ConductSettings conduct = settings.conduct();
        return Stream.of(
                        indices(settings.demonstrations())
                                .mapToObj(i -> demonstration(training("demonstrations", i))),
                        indices(conduct.critiques())
                                .mapToObj(i -> training("critiques", i))
                                .flatMap(
                                        s ->
                                                Lessons.critique(s.prompt(), s.reply(), s.random())
                                                        .stream()),
                        indices(conduct.comparisons())
                                .mapToObj(i -> comparison(training("comparisons", i))))
                .flatMap(part -> part)
                .toList();
    }

    /** Draw replies until two differ in how well they keep the rule. */
    private static Demonstration comparison(Scene scene) {
        Conduct rule = Draw.from(List.of(Conduct.values()), scene.random());
        String first = scene.reply();
        String second = scene.reply();
        while (rule.score(first) == rule.score(second)) {
            first = second;
            second = scene.reply();
        }
        boolean swap = scene.random().nextBoolean();
        return Lessons.comparison(
                rule, scene.prompt(), swap ? second : first, swap ? first : second, scene.random());
    }

    private static Demonstration demonstration(Scene scene) {
        return new Demonstration(scene.prompt(), scene.reply());
    }

    private List<LabelledAnswer> labels() {
        return indices(settings.labels()).mapToObj(i -> label(training("labels", i))).toList();
    }

    private List<LabelledAnswer> labels(List<Prompt> heldOut) {
        return indices(heldOut.size()).mapToObj(i -> label(heldOut(heldOut, "labels", i))).toList();
    }

    private LabelledAnswer label(Scene scene) {
        return annotators.judge(scene.prompt(), scene.reply(), scene.random());
    }

    /** Draw two different replies and have them compared. */
    private PreferencePair pair(Scene scene) {
        return pair(scene, annotators);
    }

    private static PreferencePair pair(Scene scene, Annotators annotators) {
        String first = scene.reply();
        String second = scene.reply();
        while (second.equals(first)) {
            second = scene.reply();
        }
        return annotators.label(scene.prompt(), first, second, scene.random());
    }

    private List<Prompt> prompts(String part, int count, boolean heldOut) {
        SequencedSet<Prompt> prompts = new LinkedHashSet<>();
        for (long i = 0; prompts.size() < count; i++) {
            Requests.Request request =
                    Requests.draw(heldOut, settings.conduct().temptation(), stream(part, i));
            prompts.add(Prompt.text(request.text()));
        }
        return List.copyOf(prompts);
    }

    private SplittableRandom stream(String part, long index) {
        return new SplittableRandom(Seeds.derive(Seeds.derive(settings.seed(), part), index));
    }

    private static IntStream indices(int count) {
        return IntStream.range(0, count);
    }
}
