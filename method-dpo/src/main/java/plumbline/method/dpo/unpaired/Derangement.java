package plumbline.method.dpo.unpaired;

import plumbline.problem.ProblemException;
import plumbline.spi.TokenGroup;
import plumbline.support.Seeds;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Gives every prompt the answer to another prompt, each answer once: drawn anew from a seed, and
 * whatever batch an example stands in.
 *
 * @param partner per example, the one whose answer is put under its prompt
 */
record Derangement(int[] partner) {
    /**
     * Draw one. The examples of a prompt are laid side by side, the prompts in random order, and
     * the answers are moved on by as many places as the largest prompt has: no answer stays with
     * its prompt.
     *
     * @throws ProblemException if more than half of the examples have one prompt
     */
    static Derangement of(List<TokenGroup> examples, long seed, String stage) {
        List<Integer> order = new ArrayList<>();
        Collection<List<Integer>> byPrompt = byPrompt(examples).values();
        List<List<Integer>> prompts = new ArrayList<>(byPrompt);
        Collections.shuffle(prompts, new Random(Seeds.derive(seed, "prompts")));
        prompts.forEach(order::addAll);
        int largest = prompts.stream().mapToInt(List::size).max().orElse(0);
        if (2 * largest > order.size()) {
            throw new ProblemException(
                    stage,
                    "one-prompt",
                    largest
                            + " of "
                            + order.size()
                            + " labelled answers have one prompt; the KL cannot be estimated from"
                            + " answers to other prompts.",
                    "Take labels of more prompts, or a loss without a KL: apo-zero-unpaired.");
        }
        int[] partner = new int[order.size()];
        for (int k = 0; k < partner.length; k++) {
            partner[order.get(k)] = order.get((k + largest) % partner.length);
        }
        return new Derangement(partner);
    }

    private static Map<IntBuffer, List<Integer>> byPrompt(List<TokenGroup> examples) {
        Map<IntBuffer, List<Integer>> byPrompt = new LinkedHashMap<>();
        for (int i = 0; i < examples.size(); i++) {
            IntBuffer prompt = IntBuffer.wrap(examples.get(i).prompt());
            byPrompt.computeIfAbsent(prompt, _ -> new ArrayList<>()).add(i);
        }
        return byPrompt;
    }

    /** Put the partner's answer under an example's prompt. */
    TokenGroup mismatched(List<TokenGroup> examples, int example) {
        return new TokenGroup(
                examples.get(example).prompt(), examples.get(partner[example]).completions());
    }
}
