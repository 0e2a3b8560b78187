/**
 * Plumbline inside another program: recipes are built from code, and run without a command line.
 * Start at {@link plumbline.harness.embedded.Plumbline}.
 *
 * <pre>{@code
 * Plumbline plumbline = Plumbline.ofClassPath();
 * RecipeBuilder recipe =
 *         new RecipeBuilder("compare")
 *                 .seeds(1, 2, 3)
 *                 .base(Map.of("model", Map.of("preset", "nano"), "tokenizer", Map.of("type", "words")))
 *                 .data(Map.of("world", "concierge"))
 *                 .optimizer("sft", "sft", Map.of("steps", 300))
 *                 .optimizer("dpo", "dpo", Map.of("steps", 100))
 *                 .arm("sft", "sft")
 *                 .arm("dpo", "sft", "dpo")
 *                 .evaluate("gold-reward", "kl");
 * Run run = plumbline.prepare(recipe);
 * RunRecord record = run.to(Path.of("runs"));
 * }</pre>
 *
 * <p>Nothing here prints, exits, collects the heap, or keeps state between runs. What ends a run is
 * told by the type of what is thrown: see {@link plumbline.harness.embedded.Run#to}.
 */
package plumbline.harness.embedded;
