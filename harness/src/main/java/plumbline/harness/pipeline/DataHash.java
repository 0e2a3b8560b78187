package plumbline.harness.pipeline;

import plumbline.spi.TrainingData;
import plumbline.support.ContentHash;

import java.util.List;

/** The content of training data as a hash. */
final class DataHash {
    private DataHash() {}

    static String of(TrainingData data) {
        ContentHash hash = new ContentHash();
        for (List<? extends Record> part :
                List.of(
                        data.demonstrations(),
                        data.heldOutDemonstrations(),
                        data.preferences(),
                        data.heldOutPreferences(),
                        data.labels(),
                        data.heldOutLabels())) {
            hash.add(Integer.toString(part.size()));
            part.forEach(example -> hash.add(example.toString()));
        }
        data.prompts().forEach(prompt -> hash.add(prompt.toString()));
        return hash.hex();
    }
}
