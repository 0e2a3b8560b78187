package plumbline.method.rlaif.feedback;

import plumbline.spi.Sampling;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.support.DrawPlan;

import java.util.List;

/** Settings of {@link AiFeedbackAnnotator}. */
public record AiFeedbackSettings(
        @Setting(doc = "sampled: answers drawn for it; given: the pairs that are there, asked anew")
                Source pairs,
        @Setting(doc = "soft: the judge's probability; hard: which answer it prefers")
                Labelling labels,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "prompts to answer; 0: all of the data's")
                int prompts,
        @Setting(kind = Kind.AT_LEAST, min = 2, doc = "answers to each prompt, of each policy")
                int samples,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "pairs made of a prompt's answers, drawn at random; 0: all there are")
                int pairsPerPrompt,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "the longest answer, in tokens")
                int maxNewTokens,
        @Setting(doc = "how answers are drawn") Sampling sampling,
        @Setting(doc = "stages whose policies answer; none: the policy as it stands")
                List<String> policies,
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 0.9,
                        doc =
                                "share of the prompts whose pairs are held out; 0: the data's own"
                                        + " held-out pairs stay")
                double heldOutShare,
        @Setting(doc = "add to the preferences that are there, instead of replacing them")
                boolean add) {
    /** Where the pairs come from. */
    public enum Source {
        SAMPLED,
        GIVEN
    }

    /** What a label keeps of what the judge said. */
    public enum Labelling {
        SOFT,
        HARD
    }

    /** Two answers a prompt, and soft labels, as in Lee et al. 2023, section 2.1. */
    static final AiFeedbackSettings DEFAULT =
            new AiFeedbackSettings(
                    Source.SAMPLED,
                    Labelling.SOFT,
                    0,
                    2,
                    1,
                    64,
                    Sampling.PLAIN,
                    List.of(),
                    0,
                    false);

    public AiFeedbackSettings {
        policies = List.copyOf(policies);
    }

    /** Return how many pairs are made, where no prompt gets the same answer twice. */
    long sampledPairs(int available) {
        long answered = prompts == 0 ? available : Math.min(prompts, available);
        long answers = (long) samples * Math.max(1, policies.size());
        long all = answers * (answers - 1) / 2;
        return answered * (pairsPerPrompt == 0 ? all : Math.min(pairsPerPrompt, all));
    }

    DrawPlan plan() {
        return new DrawPlan(prompts, samples, maxNewTokens, sampling);
    }
}
