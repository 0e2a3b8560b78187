package plumbline.method.constitutional.revise;

import static plumbline.method.constitutional.revise.CritiqueReviseSettings.POLICY;

import plumbline.data.Demonstration;
import plumbline.data.Trace;
import plumbline.method.constitutional.PrincipleDraw;
import plumbline.spi.Annotator;
import plumbline.spi.Constitution.Principle;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.ReferenceModel;
import plumbline.spi.SettingProblem;
import plumbline.spi.StageContext;
import plumbline.spi.TrainingData;
import plumbline.support.Draws;
import plumbline.support.Seeds;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Has a policy answer, and a critic criticise and revise each answer by principles that are drawn;
 * gives the last revisions as demonstrations. With {@code sft} on them this is SL-CAI.
 */
public final class CritiqueReviseAnnotator implements Annotator<CritiqueReviseSettings> {
    @Override
    public String name() {
        return "critique-revise";
    }

    @Override
    public CritiqueReviseSettings defaults() {
        return CritiqueReviseSettings.DEFAULT;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Answers, has a critic criticise and revise each answer by a constitution, and"
                        + " gives the last revisions as demonstrations.",
                """
                y_0 ~ pi(. | x); for k = 1 … rounds: a principle is drawn by weight,
                critique ~ critic(. | x, y_(k-1), critique request),
                y_k ~ critic(. | x, y_(k-1), critique request, critique, revision request)
                demonstrations: (x, y_rounds), and helpful times as many of the data's own\
                """,
                "Bai et al. 2022, Constitutional AI: harmlessness from AI feedback, section 3");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY, Ingredient.PROMPTS);
    }

    @Override
    public Set<Ingredient> needs(CritiqueReviseSettings settings) {
        Set<Ingredient> needs = EnumSet.copyOf(needs());
        if (settings.scripted()) {
            needs.add(Ingredient.RULES);
        }
        if (settings.helpful() > 0) {
            needs.add(Ingredient.DEMONSTRATIONS);
        }
        return needs;
    }

    @Override
    public Set<Ingredient> gives() {
        return Set.of(Ingredient.DEMONSTRATIONS);
    }

    @Override
    public Set<ReferenceModel> references(CritiqueReviseSettings settings) {
        return settings.scripted() ? Set.of() : Set.of(settings.critic());
    }

    @Override
    public List<SettingProblem> check(CritiqueReviseSettings settings, Set<String> given) {
        List<SettingProblem> problems = new ArrayList<>();
        settings.constitution().principles().stream()
                .filter(p -> p.critique().isEmpty())
                .forEach(p -> problems.add(noRequest(settings, p)));
        int there = settings.constitution().examples().size();
        if (settings.examples() > there) {
            problems.add(
                    new SettingProblem(
                            "examples",
                            "out-of-range",
                            "examples is %d, and the constitution has %d"
                                    .formatted(settings.examples(), there),
                            "Write examples into it: principle, prompt, answer, critique,"
                                    + " revision."));
        }
        if (!settings.scripted() && given.contains("miss-rate")) {
            problems.add(
                    SettingProblem.noEffect(
                            "miss-rate", "a critic that is a model", "Set by: scripted."));
        }
        if (settings.scripted()) {
            Stream.of("examples", "revision-sampling")
                    .filter(given::contains)
                    .forEach(
                            key ->
                                    problems.add(
                                            SettingProblem.noEffect(
                                                    key, "a scripted critic", "Remove it.")));
        }
        return problems;
    }

    private static SettingProblem noRequest(CritiqueReviseSettings settings, Principle principle) {
        return new SettingProblem(
                "constitution",
                "missing-request",
                "the principle '%s' of %s has no critique and no revision request"
                        .formatted(principle.id(), settings.constitution().file()),
                "It can compare answers, but not mend them; write both requests.");
    }

    @Override
    public int workload(CritiqueReviseSettings settings, TrainingData data) {
        return settings.plan().prompts(data.prompts().size());
    }

    @Override
    public TrainingData annotate(StageContext context, CritiqueReviseSettings settings) {
        PrincipleDraw draw = PrincipleDraw.of(settings.constitution(), context.seed());
        Critic critic = critic(context, settings);
        List<Trace> traces =
                Draws.of(context, settings.plan(), List.of(context.policy())).stream()
                        .map(d -> new Trace(d.prompt(), d.texts().getFirst(), List.of()))
                        .toList();
        for (int round = 1; round <= settings.rounds(); round++) {
            traces = revised(traces, critic, draw, round);
        }
        context.traces(traces);
        List<Demonstration> revisions =
                traces.stream().map(t -> new Demonstration(t.prompt(), t.last())).toList();
        List<Demonstration> helpful = helpful(context, settings, revisions.size());
        context.record(
                0,
                Map.of(
                        "revisions", (double) revisions.size(),
                        "helpful", (double) helpful.size()));
        return context.data()
                .withDemonstrations(Stream.concat(revisions.stream(), helpful.stream()).toList());
    }

    private static List<Trace> revised(
            List<Trace> traces, Critic critic, PrincipleDraw draw, int round) {
        List<Critic.Case> cases =
                traces.stream()
                        .map(t -> new Critic.Case(t, draw.at(t.prompt().key(), round)))
                        .toList();
        List<Trace.Round> said = critic.round(cases, round);
        List<Trace> longer = new ArrayList<>(traces.size());
        for (int i = 0; i < said.size(); i++) {
            Trace trace = traces.get(i);
            longer.add(
                    new Trace(
                            trace.prompt(),
                            trace.answer(),
                            Stream.concat(trace.rounds().stream(), Stream.of(said.get(i)))
                                    .toList()));
        }
        return longer;
    }

    private static Critic critic(StageContext context, CritiqueReviseSettings settings) {
        if (settings.scripted()) {
            return new ScriptedCritic(
                    context.rules(),
                    settings.missRate(),
                    Seeds.derive(context.seed(), "scripted critic"));
        }
        return new ModelCritic(
                context,
                settings.by().equals(POLICY)
                        ? context.policy()
                        : context.reference(settings.critic()),
                new FewShot(settings.constitution(), settings.examples()),
                settings.maxNewTokens(),
                settings.revisionSampling());
    }

    /** Take the first of the data's own demonstrations, in their order. */
    private static List<Demonstration> helpful(
            StageContext context, CritiqueReviseSettings settings, int revisions) {
        List<Demonstration> all = context.data().demonstrations();
        int wanted = (int) Math.round(settings.helpful() * revisions);
        if (wanted > all.size()) {
            context.caution(
                    "%d helpful demonstrations were asked for; the data have %d."
                            .formatted(wanted, all.size()));
        }
        return all.subList(0, Math.min(wanted, all.size()));
    }
}
