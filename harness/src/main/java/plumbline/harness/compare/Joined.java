package plumbline.harness.compare;

import plumbline.harness.result.ArmFailure;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.DataReport;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedCard;
import plumbline.harness.result.SeedRecord;
import plumbline.harness.result.TunedArm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * Makes one run record of several. An arm keeps its name where no other run has one of that name;
 * an arm that came out the same in several runs, figure for figure, stands once.
 */
public final class Joined {
    private final List<Source> sources;
    private final Map<Source, Map<ArmRecord, String>> names = new LinkedHashMap<>();

    private Joined(List<Source> sources) {
        this.sources = sources;
        sources.forEach(source -> names.put(source, named(source)));
    }

    /**
     * Join.
     *
     * @param command the command line, for the record
     */
    public static RunRecord of(List<Source> sources, String command) {
        return new Joined(sources).join(command);
    }

    /** Return what an arm of one run is called beside the others. */
    public static String name(Source source, ArmRecord arm, List<Source> all) {
        return new Joined(all).names.get(source).get(arm);
    }

    private Map<ArmRecord, String> named(Source source) {
        Map<ArmRecord, String> named = new LinkedHashMap<>();
        for (ArmRecord arm : source.run().arms()) {
            boolean alone =
                    sources.stream()
                            .filter(s -> s != source)
                            .flatMap(s -> s.run().arms().stream())
                            .filter(other -> other.name().equals(arm.name()))
                            .allMatch(other -> SameFigures.of(arm, other));
            named.put(arm, alone ? arm.name() : source.label() + "/" + arm.name());
        }
        return named;
    }

    private RunRecord join(String command) {
        Source first = sources.getFirst();
        return new RunRecord(
                String.join(" and ", sources.stream().map(Source::label).toList()),
                JoinedContext.of(sources, command),
                first.run()
                        .reference()
                        .map(names.get(first)::get)
                        .orElse(first.run().referenceArm()),
                data(),
                arms(),
                cautions(),
                rewardCards(),
                first.run().baselines(),
                tuning(),
                failures());
    }

    private List<TunedArm> tuning() {
        Map<String, TunedArm> tuned = new LinkedHashMap<>();
        names.forEach(
                (source, named) ->
                        named.forEach(
                                (arm, name) ->
                                        source.run().tuning().stream()
                                                .filter(t -> t.arm().equals(arm.name()))
                                                .forEach(
                                                        t -> tuned.putIfAbsent(name, t.of(name)))));
        return List.copyOf(tuned.values());
    }

    private List<ArmFailure> failures() {
        return sources.stream()
                .flatMap(
                        source ->
                                source.run().failures().stream()
                                        .map(f -> f.of(source.label() + "/" + f.arm())))
                .toList();
    }

    private List<ArmRecord> arms() {
        Map<String, ArmRecord> arms = new LinkedHashMap<>();
        names.forEach(
                (source, named) ->
                        named.forEach(
                                (arm, name) ->
                                        arms.putIfAbsent(
                                                name,
                                                new ArmRecord(
                                                        name, arm.stages(), seeds(source, arm)))));
        return List.copyOf(arms.values());
    }

    /**
     * Return an arm's seeds; the answers of another run's reference are not laid beside its own.
     */
    private List<SeedRecord> seeds(Source source, ArmRecord arm) {
        return source == sources.getFirst()
                ? arm.seeds()
                : arm.seeds().stream().map(SeedRecord::withoutOpponent).toList();
    }

    private List<String> cautions() {
        SequencedSet<String> cautions = new LinkedHashSet<>();
        List<String> shared = new ArrayList<>(sources.getFirst().run().cautions());
        sources.forEach(source -> shared.retainAll(source.run().cautions()));
        for (Source source : sources) {
            source.run().cautions().stream()
                    .map(c -> shared.contains(c) ? c : source.label() + ": " + c)
                    .forEach(cautions::add);
        }
        sharedArms().forEach(cautions::add);
        cautions.addAll(circumstances());
        return List.copyOf(cautions);
    }

    /** Say what does not forbid comparing, and yet should be known. */
    private List<String> circumstances() {
        List<String> said = new ArrayList<>();
        Source first = sources.getFirst();
        for (Source later : sources.subList(1, sources.size())) {
            String before = first.run().context().codeVersion();
            String after = later.run().context().codeVersion();
            if (!before.equals(after)) {
                said.add(
                        "%s ran on code %s, %s on %s: what changed between them is part of every difference."
                                .formatted(first.label(), before, later.label(), after));
            }
        }
        sources.stream().filter(Joined::notesNoProtocol).map(Joined::unchecked).forEach(said::add);
        return said;
    }

    private static String unchecked(Source source) {
        return "%s is of an older Plumbline, which noted no hashes of base, data and prompts: nothing tells whether its arms stand on equal footing."
                .formatted(source.label());
    }

    private static boolean notesNoProtocol(Source source) {
        return source.run().arms().stream()
                .flatMap(arm -> arm.seeds().stream())
                .allMatch(seed -> seed.protocol().facts().isEmpty());
    }

    private List<String> sharedArms() {
        return names.get(sources.getFirst()).values().stream()
                .filter(
                        name ->
                                names.values().stream()
                                                .filter(named -> named.containsValue(name))
                                                .count()
                                        > 1)
                .map("%s has the same figures in several of the runs and stands once."::formatted)
                .toList();
    }

    private DataReport data() {
        DataReport first = sources.getFirst().run().data();
        if (sources.stream().allMatch(source -> source.run().data().equals(first))) {
            return first;
        }
        List<DataReport.Section> sections = new ArrayList<>();
        SequencedSet<String> warnings = new LinkedHashSet<>();
        for (Source source : sources) {
            DataReport data = source.run().data();
            data.sections().stream()
                    .map(
                            s ->
                                    new DataReport.Section(
                                            source.label() + ": " + s.name(),
                                            s.counts(),
                                            s.statistics()))
                    .forEach(sections::add);
            data.warnings().forEach(w -> warnings.add(source.label() + ": " + w));
        }
        return new DataReport(sections, List.copyOf(warnings));
    }

    private List<SeedCard> rewardCards() {
        return sources.stream()
                .flatMap(source -> source.run().rewardCards().stream())
                .distinct()
                .toList();
    }
}
