package plumbline.method.constitutional.revise;

import plumbline.data.Prompt;
import plumbline.data.Trace;
import plumbline.spi.Constitution.Principle;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Policy;
import plumbline.spi.Rollout;
import plumbline.spi.Sampling;
import plumbline.spi.StageContext;
import plumbline.support.Continued;
import plumbline.support.Seeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Asks a model for a critique of an answer and then for a revision, as in Bai et al. 2022, section
 * 3.1: each request follows all that was said before it in the round. Rounds do not see each other.
 */
final class ModelCritic implements Critic {
    private final StageContext context;
    private final Policy model;
    private final FewShot examples;
    private final int maxNewTokens;
    private final Sampling sampling;

    ModelCritic(
            StageContext context,
            Policy model,
            FewShot examples,
            int maxNewTokens,
            Sampling sampling) {
        this.context = context;
        this.model = model;
        this.examples = examples;
        this.maxNewTokens = maxNewTokens;
        this.sampling = sampling;
    }

    @Override
    public List<Trace.Round> round(List<Case> cases, int round) {
        List<Prompt> asked = cases.stream().map(this::critiquePrompt).toList();
        List<String> critiques = say(asked, round, "critiques");
        List<Prompt> askedAgain =
                IntStream.range(0, cases.size())
                        .mapToObj(
                                i ->
                                        Continued.by(
                                                asked.get(i),
                                                critiques.get(i) == null ? "" : critiques.get(i),
                                                cases.get(i).principle().revision().orElseThrow()))
                        .toList();
        List<String> revisions = say(askedAgain, round, "revisions");
        return IntStream.range(0, cases.size())
                .mapToObj(i -> round(cases.get(i), critiques.get(i), revisions.get(i)))
                .toList();
    }

    private Prompt critiquePrompt(Case one) {
        Principle principle = one.principle();
        Prompt own =
                Continued.by(
                        one.trace().prompt(), one.answer(), principle.critique().orElseThrow());
        return examples.before(own);
    }

    private static Trace.Round round(Case one, String critique, String revision) {
        boolean asked = critique != null && revision != null;
        return new Trace.Round(
                one.principle().id(),
                asked ? critique : "",
                asked ? revision : one.answer(),
                asked);
    }

    /** Have the model go on with each prompt; null where its context has no room. */
    private List<String> say(List<Prompt> prompts, int round, String what) {
        List<int[]> tokens = prompts.stream().map(model.codec()::prompt).toList();
        int room = model.contextLength() - maxNewTokens;
        int[] fitting =
                IntStream.range(0, tokens.size())
                        .filter(i -> tokens.get(i).length <= room)
                        .toArray();
        List<String> said = new ArrayList<>(prompts.stream().map(_ -> (String) null).toList());
        if (fitting.length == 0) {
            return said;
        }
        long seed = Seeds.derive(Seeds.derive(context.seed(), what), round);
        List<Rollout> rollouts =
                model.generate(
                        GenerationRequest.of(
                                IntStream.of(fitting).mapToObj(tokens::get).toList(),
                                sampling,
                                maxNewTokens,
                                seed));
        long generated = 0;
        for (Rollout rollout : rollouts) {
            int i = fitting[rollout.promptIndex()];
            said.set(i, model.codec().completionText(prompts.get(i), rollout.tokens()));
            generated += rollout.tokens().length;
        }
        context.record(
                round,
                Map.of("generated_tokens", (double) generated, what, (double) fitting.length));
        return said;
    }
}
