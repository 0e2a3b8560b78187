package plumbline.harness.data;

import plumbline.data.Demonstration;
import plumbline.data.LabelledAnswer;
import plumbline.data.Labels;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.harness.result.DataReport;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.TrainingData;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads a recipe's data files: every role, split by prompt, with a report of what became of each
 * row.
 */
public final class DataFiles {
    private final DataSpec spec;
    private final Path folder;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Role<Demonstration> demonstrations;
    private final Role<Demonstration> text;
    private final Role<PreferencePair> preferences;
    private final Role<LabelledAnswer> labels;
    private final Role<Prompt> prompts;
    private final Role<PreferencePair> golden;

    private DataFiles(DataSpec spec, Path folder) {
        this.spec = spec;
        this.folder = folder;
        Examples examples = new Examples(transcripts(spec.transcripts()));
        demonstrations = Role.named("demonstrations", examples::demonstration, DataFiles::splitKey);
        text = Role.named("text", examples::demonstration, DataFiles::splitKey);
        preferences = Role.named("preferences", examples::pair, p -> p.prompt().key());
        labels = Role.named("labels", examples::label, l -> l.prompt().key());
        prompts = Role.named("prompts", examples::prompt, Prompt::key);
        golden = Role.named("golden", examples::pair, p -> p.prompt().key());
    }

    /**
     * Read everything that {@code spec} names.
     *
     * @param folder where relative paths start: the recipe's
     * @throws ProblemException with the problems of all files
     */
    public static PreparedData load(DataSpec spec, Path folder) {
        return new DataFiles(spec, folder).load();
    }

    private PreparedData load() {
        read();
        refuseIfWrong();
        keepApart();
        findNearDuplicates();
        TrainingData training =
                new TrainingData(
                        demonstrationsOf(Role::training),
                        demonstrationsOf(Role::heldOut),
                        preferencesOf(Role::training),
                        preferencesOf(Role::heldOut),
                        promptsOf(Role::training),
                        labelsOf(Role::training),
                        labelsOf(Role::heldOut));
        List<Prompt> heldOut =
                promptsOf(Role::heldOut).stream().limit(spec.evaluationPrompts()).toList();
        if (heldOut.isEmpty()) {
            warnings.add("no prompt is held out: nothing can be evaluated.");
        }
        return new PreparedData(
                training,
                heldOut,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                golden.heldOut().examples(),
                List.of(),
                report());
    }

    private void refuseIfWrong() {
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    private void read() {
        if (Stream.of(
                        spec.demonstrations(),
                        spec.preferences(),
                        spec.labels(),
                        spec.prompts(),
                        spec.text())
                .allMatch(FileSet::isEmpty)) {
            problems.add(
                    new Problem(
                            "data",
                            "no-data",
                            "the data block names no file.",
                            "Give files under demonstrations, preferences, labels, prompts or text,"
                                    + " or a world."));
        }
        demonstrations.read(spec.demonstrations(), spec, folder, problems);
        text.read(spec.text(), spec, folder, problems);
        preferences.read(spec.preferences(), spec, folder, problems);
        labels.read(spec.labels(), spec, folder, problems);
        prompts.read(spec.prompts(), spec, folder, problems);
        FileSet judged = new FileSet(List.of(), spec.golden(), FileSet.NONE.layout());
        golden.read(judged, spec, folder, problems);
        refuseLabelsOfOneKind();
    }

    /** Answers that are all good, or all bad, tell nobody what makes the difference. */
    private void refuseLabelsOfOneKind() {
        List<LabelledAnswer> all = labels.training().examples();
        long good = all.stream().filter(LabelledAnswer::desirable).count();
        if (!all.isEmpty() && (good == 0 || good == all.size())) {
            problems.add(
                    new Problem(
                            "data.labels",
                            "one-sided-labels",
                            "all %d labelled answers to train on are %s."
                                    .formatted(all.size(), good == 0 ? "bad" : "good"),
                            "Learning from labels needs both kinds; good answers alone are"
                                    + " demonstrations."));
        }
    }

    /** Take every prompt that is held out in one role out of the training parts of all. */
    private void keepApart() {
        Map<String, Part<?>> held = new HashMap<>();
        roles().forEach(role -> heldOutKeys(role).forEach(key -> held.put(key, role.heldOut())));
        roles().forEach(role -> role.dropShared(held, spec.maxOverlap(), warnings, problems));
        refuseIfWrong();
    }

    /** What is nearly a held-out prompt is kept, for nobody knows whether it says the same. */
    private void findNearDuplicates() {
        NearDuplicates evaluation =
                new NearDuplicates(
                        Stream.of(demonstrations, text, preferences, labels, prompts)
                                .flatMap(role -> heldOutKeys(role).stream())
                                .toList());
        roles().forEach(role -> warn(evaluation, role));
        NearDuplicates judged = new NearDuplicates(heldOutKeys(golden));
        Stream.of(demonstrations, text, preferences, labels, prompts)
                .forEach(role -> warn(judged, role));
    }

    private <T> void warn(NearDuplicates heldOut, Role<T> role) {
        List<String> training = role.training().examples().stream().map(role.splitKey()).toList();
        heldOut.warning(role.training().name(), training).ifPresent(warnings::add);
    }

    private static <T> List<String> heldOutKeys(Role<T> role) {
        return role.heldOut().examples().stream().map(role.splitKey()).toList();
    }

    /** Return the pairs given as such; without files for them, those that labels make. */
    private List<PreferencePair> preferencesOf(Side side) {
        return spec.preferences().isEmpty()
                ? Labels.pairs(side.of(labels).examples())
                : side.of(preferences).examples();
    }

    /** Return the labels given as such; without files for them, those that pairs make. */
    private List<LabelledAnswer> labelsOf(Side side) {
        return spec.labels().isEmpty()
                ? Labels.ofPairs(side.of(preferences).examples())
                : side.of(labels).examples();
    }

    /**
     * Return demonstrations and text; where there are no files for either, the chosen answers, and
     * without those the good ones.
     */
    private List<Demonstration> demonstrationsOf(Side side) {
        if (spec.demonstrations().isEmpty() && spec.text().isEmpty()) {
            List<LabelledAnswer> answers =
                    spec.preferences().isEmpty()
                            ? labelsOf(side)
                            : Labels.ofPairs(side.of(preferences).examples());
            return answers.stream()
                    .filter(LabelledAnswer::desirable)
                    .map(good -> new Demonstration(good.prompt(), good.completion()))
                    .distinct()
                    .toList();
        }
        return Stream.of(demonstrations, text)
                .flatMap(role -> side.of(role).examples().stream())
                .toList();
    }

    /** Return the prompts given as such; without any, those of everything else. */
    private List<Prompt> promptsOf(Side side) {
        List<Prompt> given = side.of(prompts).examples();
        if (!given.isEmpty()) {
            return given;
        }
        return Stream.concat(
                        Stream.concat(
                                side.of(preferences).examples().stream()
                                        .map(PreferencePair::prompt),
                                side.of(labels).examples().stream().map(LabelledAnswer::prompt)),
                        side.of(demonstrations).examples().stream().map(Demonstration::prompt))
                .distinct()
                .toList();
    }

    private DataReport report() {
        List<DataReport.Section> sections = new ArrayList<>();
        add(sections, demonstrations, Reporting::demonstrations);
        add(sections, text, Reporting::demonstrations);
        add(sections, preferences, Reporting::preferences);
        add(sections, labels, Reporting::labels);
        if (spec.preferences().isEmpty() && !spec.labels().isEmpty()) {
            sections.add(Reporting.pairsOfLabels(preferencesOf(Role::training)));
        }
        add(sections, prompts, Reporting::prompts);
        add(sections, golden, Reporting::preferences);
        warnings.addAll(Reporting.ofLengthBias(preferences.training().examples()));
        return new DataReport(sections, List.copyOf(warnings));
    }

    private <T> void add(
            List<DataReport.Section> sections,
            Role<T> role,
            Function<Part<T>, DataReport.Section> section) {
        Stream.of(role.training(), role.heldOut())
                .filter(part -> part.read() > 0)
                .forEach(
                        part -> {
                            sections.add(section.apply(part));
                            warnings.addAll(Reporting.ofLosses(part));
                        });
    }

    private List<Role<?>> roles() {
        return List.of(demonstrations, text, preferences, labels, prompts, golden);
    }

    /** One side of the split. */
    @FunctionalInterface
    private interface Side {
        <T> Part<T> of(Role<T> role);
    }

    private static String splitKey(Demonstration demonstration) {
        String prompt = demonstration.prompt().key();
        return prompt.isEmpty() ? demonstration.completion() : prompt;
    }

    private static Transcripts transcripts(String name) {
        return switch (name) {
            case "text" -> Transcripts.TEXT;
            case "chat" -> Transcripts.CHAT;
            default ->
                    throw new ProblemException(
                            "data.transcripts",
                            "unknown-choice",
                            "'" + name + "' is no way to keep transcripts.",
                            "One of: text, chat.");
        };
    }
}
