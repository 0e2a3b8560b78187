package plumbline.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plumbline.engine.Oracle;
import plumbline.engine.StoredTensors;
import plumbline.engine.UnderTest;
import plumbline.engine.checkpoint.Checkpoint;
import plumbline.engine.checkpoint.ModelDirectory;
import plumbline.engine.checkpoint.PeftAdapter;
import plumbline.engine.kernel.Kernels;
import plumbline.engine.model.Network;
import plumbline.engine.model.Weights;
import plumbline.spi.Loss;
import plumbline.spi.Quantity;
import plumbline.spi.StepReport;
import plumbline.spi.TokenGroup;
import plumbline.spi.TrainingBatch;
import plumbline.spi.UpdaterSettings;
import plumbline.tape.Var;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Loss, gradient and one AdamW step against other people's numbers, tensor by tensor. */
class OracleTrainingTest {
    @TempDir Path folder;

    private Oracle oracle;
    private Checkpoint checkpoint;
    private Network network;

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    gpt2-tiny
                    gpt2-tiny-hub
                    llama-tiny
                    llama-tiny-lora
                    llama-tiny-reward
                    qwen2-tiny
                    qwen2-tiny-f16
                    qwen3-tiny
                    qwen3-tiny-bf16
                    llama3-rope-tiny
                    """)
    void lossGradientAndStepAgree(String name) throws IOException {
        load(name);
        JsonNode step = oracle.golden().get("adamw_step");
        UpdaterSettings adamw =
                new UpdaterSettings(
                        "adamw",
                        step.get("betas").get(0).asDouble(),
                        step.get("betas").get(1).asDouble(),
                        step.get("epsilon").asDouble(),
                        step.get("weight_decay").asDouble(),
                        0);
        try (Workers workers = new Workers(2, () -> Kernels.named(UnderTest.KERNELS));
                Network open = network;
                TrainingRun run = new TrainingRun(new Scorer(workers, open, 8192), adamw)) {
            StoredTensors before = stored(network.trainable(), "before");
            StepReport report =
                    run.step(
                            batch(),
                            Optional.empty(),
                            step.get("learning_rate").asDouble(),
                            loss());

            Oracle.assertClose(oracle.golden().get("loss").asDouble(), report.loss(), 1e-5, "loss");
            JsonNode gradient = oracle.golden().get("gradient");
            double norm = gradient.get("global_norm").asDouble();
            assertEquals(norm, report.gradientNorm(), 1e-5 * norm, "gradient norm");
            try (Weights copy = Weights.allocate(network.trainable().layout())) {
                copy.memory().copy(run.lastGradient(), 0, 0, copy.memory().length());
                assertGradient(gradient.get("tensors"), stored(copy, "gradient"));
            }
            assertStep(step.get("tensors"), before, stored(network.trainable(), "after"));
        }
    }

    private void load(String name) {
        oracle = Oracle.named(name);
        if (!oracle.golden().has("base")) {
            checkpoint = ModelDirectory.load(oracle.directory());
            network = Network.of(checkpoint.config(), checkpoint.weights());
            return;
        }
        Path base = Oracle.named(oracle.golden().get("base").asText()).directory();
        checkpoint = ModelDirectory.load(base);
        var adapter =
                PeftAdapter.read(oracle.directory(), checkpoint.family(), checkpoint.config());
        checkpoint =
                new Checkpoint(
                        checkpoint.family(),
                        checkpoint.config(),
                        checkpoint.weights(),
                        checkpoint.codec(),
                        Optional.of(adapter));
        network =
                Network.of(
                        checkpoint.config(),
                        checkpoint.weights(),
                        adapter.settings(),
                        adapter.weights());
    }

    private TrainingBatch batch() {
        if (!oracle.golden().has("pairs")) {
            return TrainingBatch.logProbs(oracle.groups());
        }
        List<TokenGroup> whole = new ArrayList<>();
        for (int s = 0; s < oracle.golden().get("input_ids").size(); s++) {
            whole.add(Oracle.cut(oracle.sequence(s), 1));
        }
        return TrainingBatch.of(whole, Quantity.REWARD);
    }

    private Loss loss() {
        if (!oracle.golden().has("pairs")) {
            return scores -> scores.logProbs().mean().negate();
        }
        JsonNode pairs = oracle.golden().get("pairs");
        int[] better =
                IntStream.range(0, pairs.size()).map(p -> pairs.get(p).get(0).asInt()).toArray();
        int[] worse =
                IntStream.range(0, pairs.size()).map(p -> pairs.get(p).get(1).asInt()).toArray();
        return scores -> {
            Var reward = scores.get(Quantity.REWARD);
            return reward.select(better).minus(reward.select(worse)).logSigmoid().mean().negate();
        };
    }

    /** Save a vector under Hugging Face's names and read it back. */
    private StoredTensors stored(Weights vector, String name) throws IOException {
        Path directory = folder.resolve(name);
        boolean adapter = checkpoint.adapter().isPresent();
        ModelDirectory.save(
                directory,
                new Checkpoint(
                        checkpoint.family(),
                        checkpoint.config(),
                        adapter ? checkpoint.weights() : vector,
                        checkpoint.codec(),
                        checkpoint
                                .adapter()
                                .map(a -> new Checkpoint.AdapterWeights(a.settings(), vector))));
        return new StoredTensors(
                directory.resolve(
                        adapter ? "adapter/adapter_model.safetensors" : "model.safetensors"));
    }

    private static void assertGradient(JsonNode tensors, StoredTensors actual) {
        for (Map.Entry<String, JsonNode> tensor : tensors.properties()) {
            float[] elements = actual.elements(tensor.getKey());
            double norm = norm(elements, new float[elements.length]);
            JsonNode expectedNorm = tensor.getValue().get("norm");
            if (!expectedNorm.isNull()) {
                assertEquals(
                        expectedNorm.asDouble(),
                        norm,
                        1e-5 * expectedNorm.asDouble(),
                        tensor.getKey());
            }
            for (JsonNode sample : tensor.getValue().get("samples")) {
                double expected = sample.get("value").asDouble();
                int at = actual.position(tensor.getKey(), Oracle.ints(sample.get("index")));
                assertEquals(
                        expected,
                        elements[at],
                        1e-4 * Math.abs(expected) + 1e-6 * norm,
                        tensor.getKey() + " " + sample.get("index"));
            }
        }
    }

    private static void assertStep(JsonNode tensors, StoredTensors before, StoredTensors after) {
        for (Map.Entry<String, JsonNode> tensor : tensors.properties()) {
            float[] elements = after.elements(tensor.getKey());
            JsonNode changeNorm = tensor.getValue().get("change_norm");
            if (!changeNorm.isNull()) {
                double change = norm(elements, before.elements(tensor.getKey()));
                assertEquals(
                        changeNorm.asDouble(),
                        change,
                        1e-3 * changeNorm.asDouble(),
                        tensor.getKey() + " change");
            }
            for (JsonNode sample : tensor.getValue().get("samples")) {
                int at = after.position(tensor.getKey(), Oracle.ints(sample.get("index")));
                Oracle.assertClose(
                        sample.get("value").asDouble(),
                        elements[at],
                        1e-6,
                        tensor.getKey() + " " + sample.get("index"));
            }
        }
    }

    private static double norm(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.pow((double) a[i] - b[i], 2);
        }
        return Math.sqrt(sum);
    }
}
