package plumbline.spi;

import plumbline.data.Prompt;

import java.util.List;
import java.util.Set;

/**
 * Turns text into a model's tokens and back. Prompts and completions are tokenised apart and joined
 * as tokens, so the boundary between them never moves.
 */
public interface TextCodec {
    /**
     * Tokenise a prompt, begin token or chat template included; at least one token.
     *
     * @param prompt text; or a conversation, laid out by the model's chat template, plainly where
     *     it has none, up to the opening of the next answer
     * @return token ids
     * @throws plumbline.problem.ProblemException if the chat template does not take the
     *     conversation
     */
    int[] prompt(Prompt prompt);

    /**
     * Tokenise a completion and put the end token behind it.
     *
     * @param text the answer alone; may be empty
     * @return token ids; the end token alone where the text is empty
     */
    int[] completion(String text);

    /**
     * Tokenise a completion of this prompt and put the end token behind it. It differs from {@link
     * #completion(String)} only where the prompt is empty: the completion then begins a text, and
     * some tokenizers write a first word differently from a later one.
     *
     * @param prompt what the text answers; its own tokens are not among the result
     * @param text the answer alone; may be empty
     * @return token ids, the end token last
     */
    default int[] completion(Prompt prompt, String text) {
        return completion(text);
    }

    /**
     * Tokenise text as it stands: nothing in front, nothing behind.
     *
     * @param text may be empty
     * @return token ids; none where the text is empty
     */
    int[] plain(String text);

    /**
     * Decode tokens; special tokens are left out.
     *
     * @param tokens ids of the vocabulary; may be none
     * @return the text
     */
    String text(int[] tokens);

    /**
     * Decode a completion of this prompt, as {@link #text} does; where the prompt is empty, without
     * the space that some tokenizers put in front of a text's first word.
     *
     * @param prompt what the tokens answer
     * @param tokens of the completion alone
     * @return the text
     */
    default String completionText(Prompt prompt, int[] tokens) {
        return text(tokens);
    }

    /**
     * {@return each token as the vocabulary spells it}
     *
     * @param tokens ids of the vocabulary
     */
    List<String> pieces(int[] tokens);

    /**
     * {@return the text that a prompt becomes before it is tokenised: the chat template applied}
     *
     * @param prompt text, or a conversation
     */
    String rendered(Prompt prompt);

    /**
     * Tokenise a conversation whose next turn is nobody's: as {@link #prompt}, but without the
     * opening that a chat template puts in front of the next answer.
     *
     * @param chat whose last turn has been spoken
     * @return token ids
     */
    default int[] conversation(Prompt.Chat chat) {
        return prompt(chat);
    }

    /**
     * {@return the text that {@link #conversation} tokenises}
     *
     * @param chat whose last turn has been spoken
     */
    default String renderedConversation(Prompt.Chat chat) {
        return rendered(chat);
    }

    /**
     * {@return the tokens at which generation ends; the first is the one that {@link #completion}
     * appends}
     */
    List<Integer> endTokens();

    /** {@return the ids that {@link #text} leaves out} */
    Set<Integer> specialTokens();

    /** {@return the number of token ids, which begin at 0} */
    int vocabularySize();

    /** {@return a content hash of tokenizer and chat template} */
    String fingerprint();
}
