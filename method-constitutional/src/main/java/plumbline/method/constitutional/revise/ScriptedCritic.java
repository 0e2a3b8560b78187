package plumbline.method.constitutional.revise;

import plumbline.data.Answer;
import plumbline.data.Trace;
import plumbline.spi.PrincipleRules;
import plumbline.spi.PrincipleRules.Correction;
import plumbline.support.Seeds;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Knows the data's rules and overlooks a broken one with a given probability: what critique and
 * revision are worth where it is known how good the critic is.
 */
record ScriptedCritic(PrincipleRules rules, double missRate, long seed) implements Critic {
    @Override
    public List<Trace.Round> round(List<Case> cases, int round) {
        return cases.stream().map(c -> round(c, round)).toList();
    }

    private Trace.Round round(Case one, int round) {
        Answer answer = new Answer(one.trace().prompt(), one.answer());
        String principle = one.principle().id();
        long own = Seeds.derive(Seeds.derive(seed, answer.prompt().key()), round);
        boolean misses = new SplittableRandom(own).nextDouble() < missRate;
        Correction correction =
                misses ? rules.pass(principle, answer) : rules.right(principle, answer, own);
        return new Trace.Round(principle, correction.critique(), correction.revision(), true);
    }
}
