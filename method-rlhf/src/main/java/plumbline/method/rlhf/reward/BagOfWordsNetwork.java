package plumbline.method.rlhf.reward;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

import plumbline.data.PreferencePair;
import plumbline.support.Batches;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A Deeplearning4j network from counts of words to a score. */
record BagOfWordsNetwork(MultiLayerNetwork network) {
    private static final int BATCH = 256;
    private static final int ANSWERS_AT_ONCE = 512;

    /**
     * Fit w in P(chosen is preferred) = σ(w · (counts of chosen − counts of rejected)), from
     * weights of 0. The result gives w · counts.
     */
    static BagOfWordsNetwork fit(
            BagOfWords bag, List<PreferencePair> pairs, BagOfWordsSettings settings, long seed) {
        MultiLayerNetwork odds =
                linear(bag.size(), settings, Activation.SIGMOID, LossFunction.XENT);
        Batches batches = new Batches(pairs.size(), Math.min(BATCH, pairs.size()), seed);
        int steps = batches.count(0, settings.epochs());
        for (int step = 0; step < steps; step++) {
            float[][] rows = bag.differences(pairs, batches.at(step));
            try (INDArray differences = Nd4j.createFromArray(rows);
                    INDArray won = Nd4j.ones(rows.length, 1)) {
                odds.fit(differences, won);
            }
        }
        MultiLayerNetwork scores =
                linear(bag.size(), settings, Activation.IDENTITY, LossFunction.MSE);
        scores.setParams(odds.params());
        return new BagOfWordsNetwork(scores);
    }

    private static MultiLayerNetwork linear(
            int words, BagOfWordsSettings settings, Activation activation, LossFunction loss) {
        MultiLayerConfiguration configuration =
                new NeuralNetConfiguration.Builder()
                        .seed(0) // weights start at 0; the configuration is to be the same text
                        .updater(new Adam(settings.learningRate()))
                        .l2(settings.l2())
                        .weightInit(WeightInit.ZERO)
                        .list()
                        .layer(
                                new OutputLayer.Builder(loss)
                                        .nIn(words)
                                        .nOut(1)
                                        .hasBias(false)
                                        .activation(activation)
                                        .build())
                        .build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    static BagOfWordsNetwork read(Path file) throws IOException {
        return new BagOfWordsNetwork(
                ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false));
    }

    void write(Path file) {
        try {
            ModelSerializer.writeModel(network, file.toFile(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int inputs() {
        return network.layerInputSize(0);
    }

    int outputs() {
        return network.layerSize(network.getnLayers() - 1);
    }

    /** Return the weights, and how they are used, for a content hash. */
    List<String> content() {
        return List.of(
                network.getLayerWiseConfigurations().toJson(),
                Arrays.toString(network.params().dup().data().asFloat()));
    }

    double[] scores(BagOfWords bag, List<String> texts) {
        double[] scores = new double[texts.size()];
        for (int from = 0; from < scores.length; from += ANSWERS_AT_ONCE) {
            List<String> some =
                    texts.subList(from, Math.min(scores.length, from + ANSWERS_AT_ONCE));
            float[][] rows = some.stream().map(bag::counts).toArray(float[][]::new);
            try (INDArray counts = Nd4j.createFromArray(rows)) {
                double[] part = network.output(counts).toDoubleVector();
                System.arraycopy(part, 0, scores, from, part.length);
            }
        }
        return scores;
    }
}
