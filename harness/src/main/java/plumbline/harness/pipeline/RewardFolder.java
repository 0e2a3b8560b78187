package plumbline.harness.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plumbline.data.Answer;
import plumbline.harness.reward.EnsembleReward;
import plumbline.harness.reward.Member;
import plumbline.harness.reward.RewardCard;
import plumbline.harness.reward.RewardProbe;
import plumbline.harness.reward.RewardScale;
import plumbline.spi.RewardShape;
import plumbline.support.ContentHash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A reward in a directory. One of ours: {@code reward.json} says how the members' scores become
 * one, {@code member-1}, {@code member-2} … are models in Hugging Face's layout, {@code probe.json}
 * holds answers and what the models said about them, {@code card.json} what the reward is worth. A
 * stranger's is a model alone.
 */
record RewardFolder(Path path) {
    private static final String DESCRIPTION = "reward.json";
    private static final String PROBE = "probe.json";
    private static final String CARD = "card.json";

    /**
     * What {@link #DESCRIPTION} holds.
     *
     * @param kind {@code reward-model}
     * @param members the models' content hashes
     */
    record Description(String kind, List<String> members, RewardShape shape, RewardScale scale) {}

    boolean exists() {
        return Files.exists(path.resolve(DESCRIPTION));
    }

    Path member(int number) {
        return path.resolve("member-" + number);
    }

    /** Open the members alone, their scores as they are. */
    EnsembleReward openPlain(RewardOpener opener, int members, RewardShape shape) {
        List<Member> models =
                IntStream.rangeClosed(1, members).mapToObj(this::member).map(opener::open).toList();
        return EnsembleReward.plain(models, shape);
    }

    /**
     * Open the reward, and ask it what it was asked when it was made. A directory that is no stored
     * reward is a single model, whoever made it, and its scores are taken as they are.
     *
     * @throws plumbline.problem.ProblemException if its answers are others
     */
    EnsembleReward open(RewardOpener opener) {
        if (!exists()) {
            return EnsembleReward.plain(List.of(opener.open(path)), RewardShape.PLAIN);
        }
        Description d = JsonFile.read(path.resolve(DESCRIPTION), Description.class);
        EnsembleReward reward = openPlain(opener, d.members().size(), d.shape()).on(d.scale());
        try {
            probe().verify(reward, path.toString());
        } catch (RuntimeException failed) {
            reward.close();
            throw failed;
        }
        return reward;
    }

    /** Write everything but the members. */
    void write(EnsembleReward reward, RewardProbe probe) {
        List<String> members = reward.members().stream().map(Member::fingerprint).toList();
        JsonFile.write(
                path.resolve(DESCRIPTION),
                new Description("reward-model", members, reward.shape(), reward.scale()));
        ObjectNode json = JsonFile.JSON.createObjectNode();
        json.set("answers", DataFile.list(probe.answers(), DataFile::json));
        json.set("scores", JsonFile.JSON.valueToTree(probe.scores()));
        JsonFile.write(path.resolve(PROBE), json);
    }

    void write(RewardCard card) {
        JsonFile.write(path.resolve(CARD), card);
    }

    /** Return what the reward is worth; empty where nothing was held out to tell by. */
    Optional<RewardCard> card() {
        Path card = path.resolve(CARD);
        return Files.exists(card)
                ? Optional.of(JsonFile.read(card, RewardCard.class))
                : Optional.empty();
    }

    private RewardProbe probe() {
        JsonNode json = JsonFile.read(path.resolve(PROBE), JsonNode.class);
        List<Answer> answers = DataFile.list(json.get("answers"), DataFile::answer);
        return new RewardProbe(
                answers, JsonFile.JSON.convertValue(json.get("scores"), double[][].class));
    }

    /** Hash everything that scores depend on. */
    String fingerprint(RewardOpener opener) {
        if (!exists()) {
            try (Member alone = opener.open(path)) {
                return alone.fingerprint();
            }
        }
        JsonNode description = JsonFile.read(path.resolve(DESCRIPTION), JsonNode.class);
        return new ContentHash().add(description.toString()).hex();
    }
}
