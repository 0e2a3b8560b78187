package plumbline.harness.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.data.Answer;
import plumbline.data.Demonstration;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.harness.data.PreparedData;
import plumbline.harness.result.DataReport;
import plumbline.spi.TrainingData;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class ConciergeTest {
    private static final Concierge SMALL =
            new Concierge(7, 300, 400, 0, 200, 100, 0.3, 0, 0, PanelSettings.DEFAULT);
    private static final PreparedData WORLD = SMALL.prepare();

    @Test
    void theWorldIsTheSameForEverFromOneSeed() throws NoSuchAlgorithmException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        String all = WORLD.training() + " " + WORLD.heldOutPrompts();
        sha.update(all.getBytes(StandardCharsets.UTF_8));

        assertEquals(
                "a6f8ce52706f57e5ed3e518ac928e31227b7321c502757ca5be6b8d71a8baa62",
                HexFormat.of().formatHex(sha.digest()));
    }

    @Test
    void anotherSeedGivesAnotherWorld() {
        assertNotEquals(
                WORLD.training().demonstrations(),
                new Concierge(8, 300, 400, 0, 200, 100, 0.3, 0, 0, PanelSettings.DEFAULT)
                        .prepare()
                        .training()
                        .demonstrations());
    }

    @Test
    void askingForMoreOfOneThingShiftsNothingElse() {
        TrainingData more =
                new Concierge(7, 500, 410, 0, 250, 120, 0.3, 0, 0, PanelSettings.DEFAULT)
                        .prepare()
                        .training();
        TrainingData data = WORLD.training();

        assertEquals(data.demonstrations(), more.demonstrations().subList(0, 300));
        assertEquals(data.preferences(), more.preferences().subList(0, 400));
        assertEquals(data.prompts(), more.prompts().subList(0, 200));
        assertEquals(data.heldOutPreferences(), more.heldOutPreferences().subList(0, 100));
    }

    @Test
    void noHeldOutPromptIsTrainedOn() {
        Set<Prompt> trained =
                Stream.of(
                                WORLD.training().demonstrations().stream()
                                        .map(Demonstration::prompt),
                                WORLD.training().preferences().stream().map(PreferencePair::prompt),
                                WORLD.training().prompts().stream())
                        .flatMap(s -> s)
                        .collect(Collectors.toSet());
        trained.retainAll(new HashSet<>(WORLD.heldOutPrompts()));

        assertEquals(Set.of(), trained);
        assertEquals(100, Set.copyOf(WORLD.heldOutPrompts()).size());
    }

    @Test
    void thousandsOfDistinctPromptsCanBeHad() {
        PreparedData large =
                new Concierge(1, 0, 0, 0, 20_000, 5_000, 0.3, 0, 0, PanelSettings.DEFAULT)
                        .prepare();

        assertEquals(20_000, Set.copyOf(large.training().prompts()).size());
        assertEquals(5_000, Set.copyOf(large.heldOutPrompts()).size());
    }

    @Test
    void theVocabularyHoldsEveryWordAndFitsANanoModel() {
        Set<String> used =
                texts().flatMap(text -> Words.split(text).stream()).collect(Collectors.toSet());
        List<String> words = Concierge.words();

        assertTrue(words.containsAll(used), () -> "missing " + minus(used, words));
        assertTrue(words.size() < 500, "words: " + words.size());
        assertEquals(words.size(), Set.copyOf(words).size());
    }

    @Test
    void promptsAndRepliesHaveTheLengthsOfANanoModel() {
        double[] prompts = lengths(WORLD.heldOutPrompts().stream().map(Prompt::key));
        double[] replies =
                lengths(WORLD.training().demonstrations().stream().map(Demonstration::completion));

        assertTrue(Arrays.stream(prompts).max().orElseThrow() <= 20);
        assertTrue(Arrays.stream(replies).average().orElseThrow() < 30);
        assertTrue(Arrays.stream(replies).max().orElseThrow() <= 64);
    }

    @Test
    void everyGeneratedReplyIsWellFormed() {
        GoldReward gold = new GoldReward();

        assertTrue(
                WORLD.training().demonstrations().stream()
                        .allMatch(
                                d ->
                                        gold.parts(new Answer(d.prompt(), d.completion())).form()
                                                == 1));
    }

    @Test
    void qualitiesVaryIndependentlyWithDecentSpread() {
        GoldReward gold = new GoldReward();
        List<GoldReward.Parts> parts =
                WORLD.training().demonstrations().stream()
                        .map(d -> gold.parts(new Answer(d.prompt(), d.completion())))
                        .toList();
        double[] relevance = parts.stream().mapToDouble(GoldReward.Parts::relevance).toArray();
        double[] courtesy = parts.stream().mapToDouble(GoldReward.Parts::courtesy).toArray();
        double[] honesty = parts.stream().mapToDouble(GoldReward.Parts::honesty).toArray();

        assertTrue(
                deviation(relevance) > 0.3
                        && deviation(courtesy) > 0.4
                        && deviation(honesty) > 0.5);
        assertTrue(Math.abs(correlation(relevance, courtesy)) < 0.15);
        assertTrue(Math.abs(correlation(courtesy, honesty)) < 0.15);
    }

    private static Stream<String> texts() {
        return Stream.concat(
                WORLD.heldOutPrompts().stream().map(Prompt::key),
                WORLD.training().preferences().stream()
                        .flatMap(p -> Stream.of(p.prompt().key(), p.chosen(), p.rejected())));
    }

    private static Set<String> minus(Set<String> all, List<String> known) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(known);
        return rest;
    }

    private static double[] lengths(Stream<String> texts) {
        return texts.mapToDouble(t -> Words.split(t).size()).toArray();
    }

    private static double deviation(double[] x) {
        return Math.sqrt(covariance(x, x));
    }

    private static double correlation(double[] x, double[] y) {
        return covariance(x, y) / (deviation(x) * deviation(y));
    }

    private static double covariance(double[] x, double[] y) {
        double mx = Arrays.stream(x).average().orElseThrow();
        double my = Arrays.stream(y).average().orElseThrow();
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - mx) * (y[i] - my);
        }
        return sum / x.length;
    }

    @Test
    void repliesAreLabelledOneByOneOnRequestAndBetterOnesAreCalledGood() {
        PreparedData world =
                new Concierge(7, 0, 0, 2000, 0, 100, 0.3, 0, 0, PanelSettings.DEFAULT).prepare();
        List<DataReport.Section> sections = world.report().sections();
        DataReport.Section labels =
                sections.stream().filter(s -> s.name().equals("labels")).findFirst().orElseThrow();

        assertEquals(2000, world.training().labels().size());
        assertEquals(100, world.training().heldOutLabels().size());
        assertEquals(0.5, labels.counts().get("good") / 2000.0, 0.1);
        double good = labels.statistics().get("gold, good, mean");
        double bad = labels.statistics().get("gold, bad, mean");
        assertTrue(good - bad > 0.2, good + " and " + bad);
    }

    @Test
    void withoutLabelsOfTheirOwnThePairsLabelTheirReplies() {
        assertTrue(WORLD.training().labelsAreThoseOfPairs());
        assertTrue(WORLD.training().labels().size() > 700);
    }

    @Test
    void seniorsNeverErrAndTheirRequestsAreHeldOut() {
        Concierge world = new Concierge(7, 0, 400, 0, 0, 1, 0.3, 0, 50, PanelSettings.DEFAULT);
        PreparedData data = world.prepare();
        assertEquals(50, data.golden().size());
        GoldReward gold = new GoldReward();
        for (PreferencePair pair : data.golden()) {
            double chosen = gold.parts(new Answer(pair.prompt(), pair.chosen())).gold();
            double rejected = gold.parts(new Answer(pair.prompt(), pair.rejected())).gold();
            assertTrue(chosen > rejected || pair.tie(), pair.toString());
            assertTrue(
                    data.training().preferences().stream()
                            .noneMatch(other -> other.prompt().equals(pair.prompt())));
        }
    }
}
