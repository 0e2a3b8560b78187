/** A reward without a model: words that are wanted. Start at {@link LexiconReward}. */
package plumbline.method.rlhf.lexicon;
