package plumbline.spi;

import plumbline.data.Prompt;

import java.util.List;
import java.util.Set;

/**
 * Turns text into a model's tokens and back. Prompts and completions are tokenised apart and joined
 * as tokens, so the boundary between them never moves.
 */
public interface TextCodec {
    /** Tokenise a prompt, begin token or chat template included; at least one token. */
    int[] prompt(Prompt prompt);

    /** Tokenise a completion and put the end token behind it. */
    int[] completion(String text);

    /**
     * Tokenise a completion of this prompt and put the end token behind it. It differs from {@link
     * #completion(String)} only where the prompt is empty: the completion then begins a text, and
     * some tokenizers write a first word differently from a later one.
     */
    default int[] completion(Prompt prompt, String text) {
        return completion(text);
    }

    /** Tokenise text as it stands: nothing in front, nothing behind. */
    int[] plain(String text);

    /** Decode tokens; special tokens are left out. */
    String text(int[] tokens);

    /**
     * Decode a completion of this prompt, as {@link #text} does; where the prompt is empty, without
     * the space that some tokenizers put in front of a text's first word.
     */
    default String completionText(Prompt prompt, int[] tokens) {
        return text(tokens);
    }

    /** Return each token as the vocabulary spells it. */
    List<String> pieces(int[] tokens);

    /** Return the text that a prompt becomes before it is tokenised: the chat template applied. */
    String rendered(Prompt prompt);

    /**
     * Tokenise a conversation whose next turn is nobody's: as {@link #prompt}, but without the
     * opening that a chat template puts in front of the next answer.
     */
    default int[] conversation(Prompt.Chat chat) {
        return prompt(chat);
    }

    /** Return the text that {@link #conversation} tokenises. */
    default String renderedConversation(Prompt.Chat chat) {
        return rendered(chat);
    }

    /**
     * Return the tokens at which generation ends; the first is the one that {@link #completion}
     * appends.
     */
    List<Integer> endTokens();

    /** Return the ids that {@link #text} leaves out. */
    Set<Integer> specialTokens();

    int vocabularySize();

    /** Return a content hash of tokenizer and chat template. */
    String fingerprint();
}
