package plumbline.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A language model that can be asked but not changed through this type. Closing it frees its
 * memory.
 *
 * <p>Not for use by several threads at once; the engine uses the machine's cores inside each call.
 */
public interface Policy extends AutoCloseable {
    /** {@return a content hash of weights and configuration: equal hashes, equal models} */
    String fingerprint();

    /** {@return what turns text into this model's tokens and back} */
    TextCodec codec();

    /** {@return the longest sequence, prompt and completion together} */
    int contextLength();

    /** {@return what it computes from its last hidden state; at least one head} */
    Set<Head> heads();

    /** {@return how many scores the reward head gives each sequence; 0 where there is none} */
    int rewards();

    /** {@return the number of parameters, adapters included} */
    long parameterCount();

    /**
     * Score sequences.
     *
     * @param request the sequences, and what to tell about them
     * @return the quantities asked for, a row per completion
     * @throws plumbline.problem.ProblemException if a sequence is longer than the context or a
     *     token is not in the vocabulary
     * @throws IllegalArgumentException if a quantity needs a head that the model lacks
     */
    Scores score(ScoreRequest request);

    /**
     * Generate completions, in the order of prompts and then samples. The model must have a
     * language head.
     *
     * @param request the prompts, and how to go on with them
     * @return a rollout for each sample of each prompt
     * @throws plumbline.problem.ProblemException if a prompt leaves no room for a completion
     */
    List<Rollout> generate(GenerationRequest request);

    /**
     * Copy into a model of its own that can be trained.
     *
     * @return the copy, with the same heads; the caller closes it
     */
    TrainablePolicy copy();

    /**
     * Copy the trunk and give it another head, freshly initialised: a reward or value model that
     * starts from this policy. A value head on a reward model's trunk begins as its first reward
     * head instead.
     *
     * @param head the only one that the copy has
     * @param seed of the head's weights
     * @return the copy; the caller closes it
     */
    TrainablePolicy copyWithHead(Head head, long seed);

    /**
     * Copy the policy and give the copy one head more, freshly initialised: it writes as before.
     *
     * @param head to add
     * @param seed of the head's weights
     * @return the copy; the caller closes it
     * @throws IllegalArgumentException if it has that head already
     */
    TrainablePolicy copyWithHeadAdded(Head head, long seed);

    /**
     * Copy the trunk and give it a reward head of several scores: reward models that share it.
     *
     * @param scores at least 1; each has random first weights of its own
     * @param seed of the head's weights
     * @return the copy; the caller closes it
     */
    TrainablePolicy copyWithRewards(int scores, long seed);

    /**
     * Write a Hugging Face directory: {@code config.json}, {@code model.safetensors}, tokenizer and
     * template; where the model has an adapter, the adapter in PEFT's layout. The directory appears
     * whole or not at all.
     *
     * @param directory is made; a model that was saved there is replaced
     * @throws plumbline.problem.ProblemException if it cannot be written, or holds something else
     */
    void save(Path directory);

    /**
     * Free the model's memory; nothing may be asked of it afterwards. A second call does nothing.
     */
    @Override
    void close();
}
