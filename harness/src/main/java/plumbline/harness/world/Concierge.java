package plumbline.harness.world;

import plumbline.harness.data.PreparedData;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * The settings of the built-in world. All of it follows from the seed; each of its parts has a
 * random stream of its own, and each example a stream of its own within that, so that asking for
 * more of one thing shifts nothing else. See {@link GoldReward} for what is good here, {@link
 * Replies} for how replies vary, {@link Conduct} for rules that they may break, and {@link
 * Annotators} for who compares them; {@link Panel} is asked about what policies say.
 */
public record Concierge(
        @Setting(doc = "of the world's data; not of the training") long seed,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "replies of mixed quality to imitate")
                int demonstrations,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "labelled pairs of two drawn replies")
                int preferences,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "replies found good or bad alone; 0: the pairs' replies are labelled")
                int labels,
        @Setting(kind = Kind.BETWEEN, min = 0, max = 20_000, doc = "distinct requests to train on")
                int prompts,
        @Setting(kind = Kind.BETWEEN, min = 1, max = 5_000, doc = "distinct held-out requests")
                int evaluationPrompts,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "temperature of the annotators, in gold points; 0 for none that err")
                double annotatorNoise,
        @Setting(doc = "gold points that annotators give ten words more") double lengthBias,
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 5_000,
                        doc = "pairs that seniors judge, who never err: a probe of every reward")
                int golden,
        @Setting(doc = "the people who compare what policies say") PanelSettings panel,
        @Setting(doc = "rules that a constitution may name, and how they are tried and taught")
                ConductSettings conduct) {
    public static final Concierge DEFAULT =
            new Concierge(1, 2000, 2000, 0, 512, 256, 0.3, 0, 300, PanelSettings.DEFAULT);

    /** Make a world without rules of conduct. */
    public Concierge(
            long seed,
            int demonstrations,
            int preferences,
            int labels,
            int prompts,
            int evaluationPrompts,
            double annotatorNoise,
            double lengthBias,
            int golden,
            PanelSettings panel) {
        this(
                seed,
                demonstrations,
                preferences,
                labels,
                prompts,
                evaluationPrompts,
                annotatorNoise,
                lengthBias,
                golden,
                panel,
                ConductSettings.NONE);
    }

    /** Generate the data, the gold reward and the report. */
    public PreparedData prepare() {
        return new Generation(this).prepare();
    }

    /**
     * Return every word that occurs in this world, punctuation marks among them; no special token.
     */
    List<String> vocabulary() {
        SequencedSet<String> words = new LinkedHashSet<>(words());
        if (conduct.any()) {
            for (Conduct rule : Conduct.values()) {
                rule.temptations().forEach(s -> add(s, words));
                rule.wording().all().forEach(s -> add(s, words));
            }
            Lessons.words().forEach(s -> add(s, words));
        }
        return List.copyOf(words);
    }

    /** Return every word of a world without rules of conduct. */
    static List<String> words() {
        SequencedSet<String> words = new LinkedHashSet<>();
        Requests.PHRASINGS.forEach(p -> add(p, words));
        for (Trait trait : Trait.values()) {
            trait.choices().forEach(value -> add("a " + trait.phrase(value), words));
        }
        Recommendation.FRAMES.forEach(f -> add(f.replace("%s", " "), words));
        Recommendation.COLOURS.forEach(words::add);
        Recommendation.SIGNS.forEach(words::add);
        for (Move move : Move.values()) {
            move.sentences().forEach(s -> add(s, words));
        }
        return List.copyOf(words);
    }

    private static void add(String text, SequencedSet<String> words) {
        words.addAll(Words.split(text.replace("%s", " ")));
    }
}
