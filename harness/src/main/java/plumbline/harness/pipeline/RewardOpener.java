package plumbline.harness.pipeline;

import plumbline.harness.reward.Member;
import plumbline.harness.reward.ModelReward;
import plumbline.harness.reward.TextMember;
import plumbline.spi.Engine;
import plumbline.spi.EngineSettings;
import plumbline.spi.TextRewardOptimizer;

import java.nio.file.Path;
import java.util.List;

/**
 * Opens a directory that holds a single reward, whoever made it.
 *
 * @param texts whose directories are not language models
 */
record RewardOpener(Engine engine, EngineSettings settings, List<TextRewardOptimizer<?>> texts) {
    Member open(Path directory) {
        return texts.stream()
                .filter(text -> text.recognises(directory))
                .findFirst()
                .<Member>map(text -> new TextMember(text.open(directory)))
                .orElseGet(() -> model(directory));
    }

    private Member model(Path directory) {
        return ModelReward.of(
                PolicySource.stored(directory, settings).open(engine), directory.toString());
    }
}
