package plumbline.harness.labelling;

import plumbline.data.Vote;
import plumbline.data.Vote.Choice;
import plumbline.harness.stats.Kappa;
import plumbline.harness.stats.Krippendorff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Votes by pair, and how far raters agree. Each figure is of the items with the given indices,
 * which may repeat: resamples are drawn so.
 */
final class VoteTable {
    private static final int CHOICES = Choice.values().length;

    private final List<List<Vote>> items;
    private final double[][] counts;
    private final int raters;

    private VoteTable(List<List<Vote>> items) {
        this.items = items;
        this.counts = items.stream().map(VoteTable::count).toArray(double[][]::new);
        this.raters = mostFrequentSize();
    }

    static VoteTable of(List<Vote> votes) {
        Map<String, List<Vote>> byPair = new LinkedHashMap<>();
        votes.forEach(v -> byPair.computeIfAbsent(v.pair(), _ -> new ArrayList<>()).add(v));
        return new VoteTable(byPair.values().stream().filter(item -> item.size() > 1).toList());
    }

    /** Return how many pairs have two votes or more. */
    int size() {
        return items.size();
    }

    /** Return how many votes most of the pairs have; what Fleiss' figure is restricted to. */
    int raters() {
        return raters;
    }

    int[] all() {
        return IntStream.range(0, size()).toArray();
    }

    /** Compute the share of pairs of raters of one item who said the same. */
    double agreement(int[] at) {
        double same = 0;
        double pairs = 0;
        for (int i : at) {
            double n = items.get(i).size();
            pairs += n * (n - 1);
            for (double c : counts[i]) {
                same += c * (c - 1);
            }
        }
        return same / pairs;
    }

    /** Average Cohen's κ over all pairs of raters, weighted by the items that they share. */
    double cohen(int[] at) {
        Map<String, double[][]> tables = new TreeMap<>();
        for (int i : at) {
            addPairs(items.get(i), tables);
        }
        double sum = 0;
        double weight = 0;
        for (double[][] table : tables.values()) {
            double n = IntStream.range(0, CHOICES).mapToDouble(c -> sum(table[c])).sum();
            sum += n * Kappa.cohen(table).kappa();
            weight += n;
        }
        return sum / weight;
    }

    private static void addPairs(List<Vote> item, Map<String, double[][]> tables) {
        for (Vote a : item) {
            for (Vote b : item) {
                if (a.annotator().compareTo(b.annotator()) < 0) {
                    tables.computeIfAbsent(
                                    a.annotator() + "\n" + b.annotator(),
                                    _ -> new double[CHOICES][CHOICES])[a.choice().ordinal()][
                            b.choice().ordinal()]++;
                }
            }
        }
    }

    /** Compute Fleiss' κ over the items with {@link #raters} votes. */
    double fleiss(int[] at) {
        double[][] equal =
                IntStream.of(at)
                        .filter(i -> items.get(i).size() == raters)
                        .mapToObj(i -> counts[i])
                        .toArray(double[][]::new);
        return equal.length == 0 ? Double.NaN : Kappa.fleiss(equal).kappa();
    }

    double krippendorff(int[] at) {
        return Krippendorff.nominal(
                IntStream.of(at).mapToObj(i -> counts[i]).toArray(double[][]::new));
    }

    /** Return the share of the others who voted as one did; NaN where he was alone. */
    static Map<Vote, Double> agreementWithOthers(List<Vote> votes) {
        Map<Vote, Double> shares = new LinkedHashMap<>();
        for (List<Vote> item : of(votes).items) {
            double[] counts = count(item);
            item.forEach(
                    v -> shares.put(v, (counts[v.choice().ordinal()] - 1) / (item.size() - 1)));
        }
        return shares;
    }

    private int mostFrequentSize() {
        Map<Integer, Integer> sizes = new TreeMap<>();
        items.forEach(item -> sizes.merge(item.size(), 1, Integer::sum));
        return sizes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    private static double[] count(List<Vote> item) {
        double[] counts = new double[CHOICES];
        item.forEach(v -> counts[v.choice().ordinal()]++);
        return counts;
    }

    private static double sum(double[] row) {
        return IntStream.range(0, row.length).mapToDouble(c -> row[c]).sum();
    }
}
