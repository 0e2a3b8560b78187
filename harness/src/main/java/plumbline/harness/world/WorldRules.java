package plumbline.harness.world;

import plumbline.data.Answer;
import plumbline.spi.PrincipleRules;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The world's {@link Conduct rules of conduct}, as constitutions know them: by their ids. */
final class WorldRules implements PrincipleRules {
    @Override
    public List<String> principles() {
        return Arrays.stream(Conduct.values()).map(Conduct::id).toList();
    }

    @Override
    public boolean broken(String principle, Answer answer) {
        return rule(principle).broken(answer.text());
    }

    @Override
    public Correction right(String principle, Answer answer, long seed) {
        return rule(principle).right(answer.text(), new SplittableRandom(seed));
    }

    @Override
    public Correction pass(String principle, Answer answer) {
        return rule(principle).pass(answer.text());
    }

    private static Conduct rule(String principle) {
        return Conduct.of(principle)
                .orElseThrow(() -> new IllegalArgumentException("no rule '" + principle + "'"));
    }
}
