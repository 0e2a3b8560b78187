package plumbline.harness.world;

import plumbline.data.Answer;
import plumbline.data.AnswerPair;
import plumbline.data.Vote;
import plumbline.data.Vote.Choice;
import plumbline.harness.labelling.Ballots;
import plumbline.harness.labelling.Raters;
import plumbline.support.Seeds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The world's raters: a few specialists and some crowdworkers, each with noise, biases and a way of
 * tiring of his own. They know the gold reward and let nobody see it: a stage gets votes alone. The
 * agreed answer to a calibration pair is gold's where the answers differ clearly.
 */
final class Panel implements Raters {
    /** Gold points by which answers must differ for seniors to agree. */
    static final double CLEAR = 0.1;

    private static final double SPECIALIST_SECONDS = 40;
    private static final double CROWD_SECONDS = 15;

    private final GoldReward gold;
    private final PanelSettings settings;

    Panel(GoldReward gold, PanelSettings settings) {
        this.gold = gold;
        this.settings = settings;
    }

    @Override
    public String description() {
        return settings.toString();
    }

    @Override
    public Ballots ask(List<AnswerPair> pairs, long seed) {
        List<Rater> people =
                IntStream.range(0, settings.people())
                        .mapToObj(i -> Rater.of(i, settings, Seeds.derive(seed, "people")))
                        .toList();
        Session session = new Session(seed);
        Map<String, Choice> agreed = new HashMap<>();
        for (AnswerPair pair : pairs) {
            session.compare(pair, chosen(people, pair, seed));
            if (pair.calibration()) {
                agreed(pair).ifPresent(choice -> agreed.put(pair.id(), choice));
            }
        }
        Map<String, Double> cost = new HashMap<>();
        people.forEach(p -> cost.put(p.name(), p.specialist() ? settings.specialistCost() : 1));
        return new Ballots(pairs, session.votes, agreed, cost, "crowd votes");
    }

    private List<Rater> chosen(List<Rater> people, AnswerPair pair, long seed) {
        if (pair.calibration()) {
            return people;
        }
        List<Rater> shuffled = new ArrayList<>(people);
        Collections.shuffle(shuffled, new Random(Seeds.derive(seed, "who " + pair.id())));
        return shuffled.subList(0, settings.ratersPerPair());
    }

    private Optional<Choice> agreed(AnswerPair pair) {
        double difference = difference(pair);
        return Math.abs(difference) < CLEAR
                ? Optional.empty()
                : Optional.of(difference > 0 ? Choice.FIRST : Choice.SECOND);
    }

    private double difference(AnswerPair pair) {
        double[] scores =
                gold.score(
                        List.of(
                                new Answer(pair.prompt(), pair.first()),
                                new Answer(pair.prompt(), pair.second())));
        return scores[0] - scores[1];
    }

    /** One sitting: counts what everyone has done, and lets his clock run. */
    private final class Session {
        private final List<Vote> votes = new ArrayList<>();
        private final Map<String, Integer> given = new HashMap<>();
        private final long seed;

        Session(long seed) {
            this.seed = seed;
        }

        void compare(AnswerPair pair, List<Rater> raters) {
            double difference = difference(pair);
            int words = Words.split(pair.first()).size() - Words.split(pair.second()).size();
            for (Rater rater : raters) {
                SplittableRandom random =
                        new SplittableRandom(Seeds.derive(seed, rater.name() + " " + pair.id()));
                int before = given.merge(rater.name(), 1, Integer::sum) - 1;
                double seconds = rater.specialist() ? SPECIALIST_SECONDS : CROWD_SECONDS;
                votes.add(
                        new Vote(
                                pair.id(),
                                rater.name(),
                                rater.vote(difference, words, before, random),
                                OptionalDouble.of(seconds),
                                Optional.of(
                                        Instant.EPOCH.plusSeconds(Math.round(before * seconds)))));
            }
        }
    }
}
