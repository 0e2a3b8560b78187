package plumbline.method.rlaif.llm;

import java.util.OptionalDouble;

/**
 * How replies to a kind of question are made.
 *
 * @param system what the model is told first; empty: nothing
 * @param maxTokens of a reply
 * @param temperature none: the endpoint's own
 * @param topLogProbs alternatives per token whose log-probs are asked for; 0: none
 */
record Decoding(String system, int maxTokens, OptionalDouble temperature, int topLogProbs) {}
