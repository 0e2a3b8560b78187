package plumbline.harness.cli.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A graphics card, as NVIDIA's own tool tells of it.
 *
 * @param capability such as 8.6; what an old tool writes where it does not know the question
 * @param memory with its unit
 */
record Gpu(String name, @JsonProperty("compute_capability") String capability, String memory) {
    private static final List<String> QUESTION =
            List.of(
                    "nvidia-smi",
                    "--query-gpu=name,compute_cap,memory.total",
                    "--format=csv,noheader");
    private static final int PATIENCE_SECONDS = 20;

    /** ND4J's CUDA build holds machine code for these, and nothing that a newer card translates. */
    private static final double OLDEST = 3.7;

    private static final double TOO_NEW = 9;

    /** Ask for all cards; none where the tool is not there or fails. */
    static List<Gpu> all() {
        try {
            Process tool =
                    new ProcessBuilder(QUESTION)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String answer =
                    new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean answered =
                    tool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && tool.exitValue() == 0;
            return answered ? parse(answer) : List.of();
        } catch (IOException e) {
            return List.of(); // there is no such tool
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Read lines such as {@code NVIDIA A10, 8.6, 23028 MiB}. */
    static List<Gpu> parse(String lines) {
        List<Gpu> gpus = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            String[] cells = line.split("\\s*,\\s*");
            if (cells.length == 3) {
                gpus.add(new Gpu(cells[0].strip(), cells[1], cells[2].strip()));
            }
        }
        return gpus;
    }

    /** Say whether ND4J's CUDA build runs on it, and why or why not. */
    Ability ability() {
        String what = "graphics card " + name;
        if (!capability.matches("\\d+\\.\\d+")) {
            return Ability.missing(
                    what,
                    "its compute capability is not known: nvidia-smi says '" + capability + "'.");
        }
        double number = Double.parseDouble(capability);
        String has = "its compute capability is " + capability + "; ";
        if (number >= TOO_NEW) {
            return Ability.missing(
                    what,
                    has
                            + "ND4J's CUDA 11.6 build holds machine code for 3.7 to 8.6 and no PTX"
                            + " that a newer card could translate. Everything runs on the"
                            + " processor.");
        }
        if (number < OLDEST) {
            return Ability.missing(
                    what,
                    has
                            + "ND4J's CUDA 11.6 build begins at 3.7. Everything runs on the"
                            + " processor.");
        }
        return Ability.there(
                what,
                has
                        + "ND4J's CUDA 11.6 build can run it: './mvnw -Pcuda package' with CUDA"
                        + " 11.6 installed, then 'kernels: nd4j' in the recipe's engine settings.");
    }
}
