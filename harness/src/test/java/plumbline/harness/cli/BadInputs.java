package plumbline.harness.cli;

import plumbline.data.AnswerPair;
import plumbline.data.Prompt;
import plumbline.harness.data.PairWriter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A right recipe with model and data, and the same with one thing bent. */
final class BadInputs {
    /** The second stage's settings; and what the data block holds. */
    static final String DPO = "optimizer: dpo, steps: 2, batch-size: 2, beta: 0.1";

    static final String DATA =
            "preferences: {training: [../pairs.jsonl], evaluation: [../held-out.jsonl]}";

    private static final String RECIPE =
            """
            name: mine
            seeds: [1]
            base: {model: {path: ../good}}
            data: {preferences: {training: [../pairs.jsonl], evaluation: [../held-out.jsonl]}}
            stages:
              sft: {optimizer: sft, steps: 2, batch-size: 2}
              dpo: {optimizer: dpo, steps: 2, batch-size: 2, beta: 0.1}
            arms: {sft: [sft], dpo: [sft, dpo]}
            evaluate: [length]
            evaluation: {max-new-tokens: 4}
            """;
    private static final String PAIR =
            "{\"prompt\": \"%s\", \"chosen\": \"8 9\", \"rejected\": \"9 8\"}\n";
    private static final String WEIGHTS = "model.safetensors";
    private static final String CONFIG = "config.json";

    private BadInputs() {}

    /** Write the recipe into a folder of its own, with {@code right} replaced by {@code wrong}. */
    static Path recipe(Path folder, String name, String right, String wrong) {
        try {
            Path own = Files.createDirectories(folder.resolve("recipe of " + name));
            return Files.writeString(own.resolve("recipe.yaml"), RECIPE.replace(right, wrong));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path folder) throws IOException {
        writeData(folder);
        writeModel(folder);
        writeRewards(folder);
        Files.delete(copy(folder, "no-config").resolve(CONFIG));
        cut(copy(folder, "truncated").resolve(WEIGHTS));
        claimLongHeader(copy(folder, "lying-header").resolve(WEIGHTS));
        replace(copy(folder, "lying-shape").resolve(WEIGHTS), "\"shape\":[", "\"shape\":[9");
        replace(copy(folder, "unsupported-type").resolve(CONFIG), "llama", "mamba");
    }

    /** Pairs to vote on, and votes that are wrong. */
    private static void writeVotes(Path folder) throws IOException {
        AnswerPair pair = AnswerPair.of(Prompt.text("5 6"), "8 9", "9 8", false);
        String pairs = PairWriter.lines(List.of(pair));
        Files.writeString(folder.resolve("to-vote.jsonl"), pairs);
        Files.writeString(folder.resolve("edited.jsonl"), pairs.replace("8 9", "8 8"));
        String header = "pair,annotator,choice\n";
        String right = pair.id() + ",ann,a\n";
        Files.writeString(folder.resolve("unknown.csv"), header + right + "0123456789ab,ann,b\n");
        Files.writeString(folder.resolve("twice.csv"), header + right + right);
        StringBuilder oneSided = new StringBuilder(header);
        IntStream.range(0, 20).forEach(i -> oneSided.append(pair.id() + ",ann-" + i + ",a\n"));
        Files.writeString(folder.resolve("one-sided.csv"), oneSided);
        Files.writeString(
                folder.resolve("all-good.jsonl"),
                "{\"prompt\": \"5\", \"completion\": \"6\", \"label\": true}\n");
    }

    /** Constitutions, one right and the others not. */
    private static void writeConstitutions(Path folder) throws IOException {
        String both = "{id: a, critique: Why, revision: Mend}";
        for (String[] file :
                new String[][] {
                    {"right", "\n  - " + both},
                    {"no-principles", " []"},
                    {"twice", "\n  - " + both + "\n  - " + both},
                    {"weightless", "\n  - {id: a, weight: 0, critique: Why, revision: Mend}"},
                    {"no-revision", "\n  - {id: a, critique: Why}"},
                    {"comparing", "\n  - {id: a, comparison: Which}"}
                }) {
            Files.writeString(folder.resolve(file[0] + ".yaml"), "principles:" + file[1] + "\n");
        }
    }

    private static void writeData(Path folder) throws IOException {
        writeConstitutions(folder);
        writeVotes(folder);
        String two = PAIR.formatted("5 6") + PAIR.formatted("6 7");
        Files.writeString(folder.resolve("pairs.jsonl"), two);
        Files.writeString(folder.resolve("held-out.jsonl"), PAIR.formatted("7 5"));
        Files.writeString(folder.resolve("malformed.jsonl"), PAIR.formatted("5") + "{\"prompt\":");
        Files.writeString(
                folder.resolve("no-rejected.jsonl"),
                PAIR.formatted("5") + "{\"prompt\": \"6\", \"chosen\": \"7\"}\n");
        Files.writeString(
                folder.resolve("good-only.jsonl"),
                "{\"prompt\": \"5\", \"completion\": \"6\", \"label\": true}\n".repeat(2));
        Files.writeString(
                folder.resolve("labels.jsonl"),
                "{\"prompt\": \"5 6\", \"completion\": \"8 9\", \"label\": true}\n");
        Files.writeString(
                folder.resolve("identical.jsonl"), PAIR.formatted("5").replace("9 8", "8 9"));
        Files.writeString(
                folder.resolve("empty-list.jsonl"),
                PAIR.formatted("5") + PAIR.formatted("6").replace("\"9 8\"", "[]"));
        Files.writeString(
                folder.resolve("giant.jsonl"),
                PAIR.formatted("5") + PAIR.formatted("5".repeat(17_000_000)));
        Files.writeString(
                folder.resolve("deep.jsonl"),
                PAIR.formatted("5") + PAIR.formatted("6").replace("\"9 8\"", "[".repeat(5000)));
        Files.writeString(folder.resolve("empty.jsonl"), "");
        Files.writeString(
                folder.resolve("latin.jsonl"), PAIR.formatted("é"), StandardCharsets.ISO_8859_1);
        Files.writeString(folder.resolve("long.jsonl"), PAIR.formatted("5 ".repeat(5000) + "5"));
        Files.writeString(
                folder.resolve("rows.jsonl"), "{\"tokens\": [5, 6], \"prompt_length\": 1}\n");
    }

    /** Have the quickstart make a model, and take its tokenizer away: its text is token ids. */
    private static void writeModel(Path folder) throws IOException {
        Path runs = folder.resolve("quickstart-runs");
        Plumb.run(
                "run",
                "../recipes/quickstart.yaml",
                "--runs=" + runs,
                "--seeds=1",
                "--set=stages.sft.steps=1",
                "--set=stages.rm={optimizer: reward-model, steps: 1, normalization: 0}",
                "--set=arms={sft: [sft, rm]}",
                "--set=evaluate=[length]",
                "--set=data.demonstrations=8",
                "--set=data.preferences=8",
                "--set=data.evaluation-prompts=2",
                "--set=evaluation.max-new-tokens=4");
        Path made = runs.resolve("quickstart/models/sft/seed-1");
        Path good = Files.createDirectory(folder.resolve("good"));
        for (String file : new String[] {CONFIG, WEIGHTS, "generation_config.json"}) {
            Files.copy(made.resolve(file), good.resolve(file));
        }
    }

    /** Take the reward that the quickstart made: whole, its model alone, and each bent. */
    private static void writeRewards(Path folder) throws IOException {
        Path made = folder.resolve("quickstart-runs/quickstart/store");
        try (Stream<Path> all = Files.walk(made)) {
            made = all.filter(path -> path.endsWith("reward")).findFirst().orElseThrow();
        }
        Path probed = folder.resolve("failing-probe");
        copy(made, probed);
        copy(made.resolve("member-1"), probed.resolve("member-1"));
        replace(probed.resolve("probe.json"), "\"scores\" : [ [", "\"scores\" : [ [ 99,");
        copy(made.resolve("member-1"), folder.resolve("stranger"));
        copy(made.resolve("member-1"), folder.resolve("other-architecture"));
        replace(folder.resolve("other-architecture").resolve(CONFIG), "llama", "mamba");
    }

    private static Path copy(Path folder, String name) throws IOException {
        return copy(folder.resolve("good"), folder.resolve(name));
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    private static void cut(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    }

    private static void claimLongHeader(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 1L << 62);
        Files.write(file, bytes);
    }

    /** Replace the first occurrence, byte for byte; the header's length is put right. */
    private static void replace(Path file, String from, String to) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        String bent = text.replaceFirst(Pattern.quote(from), to);
        byte[] bytes = bent.getBytes(StandardCharsets.ISO_8859_1);
        if (file.endsWith(WEIGHTS)) {
            ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            header.putLong(0, header.getLong(0) + to.length() - from.length());
        }
        Files.write(file, bytes);
    }
}
