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
                        indices(settings.demonstrations())
                                .mapToObj(i -> demonstration(training("demonstrations", i)))
                                .toList(),
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
                golden(),
                Concierge.words(),
                WorldReport.of(data, heldOut, gold));
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
    private record Scene(Facts wish, Prompt prompt, SplittableRandom random) {
        String reply() {
            return Replies.draw(wish, random);
        }
    }

    private Scene training(String part, long index) {
        SplittableRandom random = stream(part, index);
        Requests.Request request = Requests.draw(false, random);
        return new Scene(request.facts(), Prompt.text(request.text()), random);
    }

    private Scene heldOut(List<Prompt> prompts, String part, int index) {
        Prompt prompt = prompts.get(index);
        Facts wish = Facts.namedIn(Words.lowerCase(prompt.key())).orElseThrow();
        return new Scene(wish, prompt, stream("held-out-" + part, index));
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
            prompts.add(Prompt.text(Requests.draw(heldOut, stream(part, i)).text()));
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
