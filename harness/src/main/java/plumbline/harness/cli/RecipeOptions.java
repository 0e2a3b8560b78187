package plumbline.harness.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The recipe and what is laid over it: take it up as a picocli {@code @Mixin}. */
public final class RecipeOptions {
    @Parameters(
            paramLabel = "RECIPE",
            description = "The recipe, a YAML file; recipes/ holds some to copy.")
    private Path recipe;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Sets one value over the recipe's, for example stages.dpo.beta=0.2; may"
                            + " be given several times.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "N,N",
            description = "Takes these seeds instead of the recipe's, for example --seeds 1,2.")
    private String seeds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Worker threads; default: the recipe's engine.threads, else one per core."
                            + " Changes the speed alone, never a result.")
    private String threads;

    public Path recipe() {
        return recipe;
    }

    /** Return everything that is laid over the file, the later over the earlier. */
    public List<String> overrides() {
        List<String> all = new ArrayList<>(settings);
        if (seeds != null) {
            all.add("seeds=[" + seeds + "]");
        }
        if (threads != null) {
            all.add("engine.threads=" + threads);
        }
        return all;
    }
}
