package plumbline.harness.cli.model.bench;

import plumbline.harness.cli.model.bench.scaling.Scaling;
import plumbline.harness.plugin.DidYouMean;
import plumbline.problem.ProblemException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What can be measured. */
enum Scenario {
    SFT,
    DPO_LONG_PROMPT,
    DPO_SHORT_PROMPT,
    REWARD_MODEL,
    GENERATE_FIXED,
    GENERATE_EOS,
    PPO;

    /**
     * Find one by its name.
     *
     * @throws ProblemException if there is none
     */
    static Scenario named(String name) {
        List<String> names = Arrays.stream(values()).map(Scenario::toString).toList();
        if (!names.contains(name)) {
            throw new ProblemException(
                    "--scenario",
                    "unknown-scenario",
                    "there is no scenario '" + name + "'.",
                    DidYouMean.hint(name, withScaling(names), "There are"));
        }
        return values()[names.indexOf(name)];
    }

    private static List<String> withScaling(List<String> names) {
        List<String> all = new ArrayList<>(names);
        all.add(Scaling.NAME);
        return all;
    }

    /** Return the name as it is typed: lower case, hyphens. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
