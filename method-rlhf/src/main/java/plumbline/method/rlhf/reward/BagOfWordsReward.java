package plumbline.method.rlhf.reward;

import plumbline.data.Answer;
import plumbline.problem.ProblemException;
import plumbline.spi.TextReward;
import plumbline.support.ContentHash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Deeplearning4j network as a reward source: its one output, for an answer's counts of words. In
 * a directory it is {@code network.zip}, as Deeplearning4j's {@code ModelSerializer} writes it,
 * beside {@code vocabulary.txt}, a word a line in the order of the network's inputs.
 */
record BagOfWordsReward(BagOfWords bag, BagOfWordsNetwork network) implements TextReward {
    private static final String NETWORK = "network.zip";
    private static final String VOCABULARY = "vocabulary.txt";

    static boolean isIn(Path directory) {
        return Files.exists(directory.resolve(NETWORK));
    }

    static BagOfWordsReward read(Path directory) {
        BagOfWords bag = BagOfWords.of(vocabulary(directory.resolve(VOCABULARY)));
        Path file = directory.resolve(NETWORK);
        BagOfWordsNetwork network = network(file);
        if (network.inputs() != bag.size() || network.outputs() != 1) {
            throw new ProblemException(
                    file.toString(),
                    "bad-shape",
                    "the network has %d inputs and %d outputs, and the vocabulary beside it %d words."
                            .formatted(network.inputs(), network.outputs(), bag.size()),
                    "It must have an input a word, and one output: the score.");
        }
        return new BagOfWordsReward(bag, network);
    }

    private static List<String> vocabulary(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new ProblemException(
                    file.toString(),
                    "missing-file",
                    "the network's vocabulary is not there, or cannot be read.",
                    "Write a word a line, in the order of the network's inputs.");
        }
    }

    private static BagOfWordsNetwork network(Path file) {
        try {
            return BagOfWordsNetwork.read(file);
        } catch (IOException | RuntimeException e) {
            throw new ProblemException(
                    file.toString(),
                    "bad-network",
                    "this is no network that Deeplearning4j can read: " + e.getMessage() + ".",
                    "Write it with ModelSerializer.writeModel, from a MultiLayerNetwork.");
        }
    }

    @Override
    public String name() {
        return "bag of words";
    }

    @Override
    public double[] score(List<Answer> answers) {
        return network.scores(bag, answers.stream().map(Answer::text).toList());
    }

    @Override
    public String fingerprint() {
        ContentHash hash = new ContentHash();
        bag.words().forEach(hash::add);
        network.content().forEach(hash::add);
        return hash.hex();
    }

    @Override
    public void save(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve(VOCABULARY), bag.words());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        network.write(directory.resolve(NETWORK));
    }
}
