// The comparison of 01-two-methods, built and followed from Java. In the folder of a distribution:
//     java @lib/jvm.flags -cp 'lib/*' samples/08-FromJava.java runs
// Three quarters of a minute on two cores.

import plumbline.harness.embedded.Plumbline;
import plumbline.harness.embedded.RecipeBuilder;
import plumbline.harness.embedded.RunListener;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.problem.ProblemException;
import plumbline.spi.Measurement;

import java.nio.file.Path;
import java.util.Map;

final class FromJava {
    /** Follows a run on standard error; every method has a default. */
    private static final RunListener FOLLOW =
            new RunListener() {
                @Override
                public void ended(String what) {
                    System.err.println(what);
                }
            };

    public static void main(String[] arguments) {
        try {
            RunRecord run =
                    Plumbline.ofClassPath()
                            .prepare(recipe())
                            .listener(FOLLOW)
                            .to(Path.of(arguments[0]));
            run.arms().forEach(FromJava::print);
        } catch (ProblemException wrong) {
            wrong.problems().forEach(problem -> System.err.println(problem.render()));
            System.exit(2);
        }
    }

    static RecipeBuilder recipe() {
        return new RecipeBuilder("08-from-java")
                .seeds(1, 2, 3)
                .base(
                        Map.of(
                                "model", Map.of("preset", "nano"),
                                "tokenizer", Map.of("type", "words")))
                .data(
                        Map.of(
                                "world", "concierge",
                                "demonstrations", 6000,
                                "preferences", 2000,
                                "evaluation-prompts", 128))
                .optimizer(
                        "sft",
                        "sft",
                        Map.of("steps", 400, "batch-size", 32, "learning-rate", 5e-3))
                .optimizer(
                        "dpo",
                        "dpo",
                        Map.of("steps", 200, "batch-size", 16, "learning-rate", 1e-4))
                .arm("sft", "sft")
                .arm("dpo", "sft", "dpo")
                .evaluate("gold-reward", "win-rate", "kl");
    }

    /** Prints what an arm's answers were worth, by seed. */
    private static void print(ArmRecord arm) {
        for (SeedRecord seed : arm.seeds()) {
            Measurement gold = seed.measurements().getFirst();
            System.out.printf(
                    "%s, seed %d: %s %.3f%n",
                    arm.name(), seed.seed(), gold.name(), gold.figure());
        }
    }
}
