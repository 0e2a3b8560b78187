package plumbline.method.dpo.unpaired;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

import plumbline.spi.TokenGroup;

import java.util.List;

/**
 * A logistic regression, by Deeplearning4j: the probability that an answer to a prompt is a good
 * one, from the prompt alone.
 */
final class PromptClassifier {
    private static final int ITERATIONS = 300;
    private static final double RATE = 0.05;
    private static final double L2 = 1e-3;

    private final PromptFeatures features;
    private final MultiLayerNetwork network;

    private PromptClassifier(PromptFeatures features, MultiLayerNetwork network) {
        this.features = features;
        this.network = network;
    }

    /** Fit to all prompts at once, from weights of 0: there is nothing random in it. */
    static PromptClassifier fit(LabelledGroups labels, long seed) {
        PromptFeatures features = PromptFeatures.of(labels.groups());
        MultiLayerNetwork network = new MultiLayerNetwork(logistic(features.size(), seed));
        network.init();
        try (INDArray prompts = prompts(labels.groups(), features);
                INDArray good = good(labels)) {
            for (int i = 0; i < ITERATIONS; i++) {
                network.fit(prompts, good);
            }
        }
        return new PromptClassifier(features, network);
    }

    private static MultiLayerConfiguration logistic(int inputs, long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(RATE))
                .l2(L2)
                .weightInit(WeightInit.ZERO)
                .list()
                .layer(
                        new OutputLayer.Builder(LossFunction.XENT)
                                .nIn(inputs)
                                .nOut(1)
                                .activation(Activation.SIGMOID)
                                .build())
                .build();
    }

    /** Return p(good | prompt). */
    double desirable(int[] prompt) {
        try (INDArray row = Nd4j.createFromArray(new float[][] {features.of(prompt)})) {
            return network.output(row).getDouble(0);
        }
    }

    private static INDArray prompts(List<TokenGroup> examples, PromptFeatures features) {
        return Nd4j.createFromArray(
                examples.stream().map(e -> features.of(e.prompt())).toArray(float[][]::new));
    }

    private static INDArray good(LabelledGroups labels) {
        float[][] column = new float[labels.size()][1];
        for (int i = 0; i < labels.good(); i++) {
            column[i][0] = 1;
        }
        return Nd4j.createFromArray(column);
    }
}
