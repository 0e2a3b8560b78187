package plumbline.method.rlaif.judge;

import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Judge;
import plumbline.spi.JudgeContext;
import plumbline.spi.JudgeKind;
import plumbline.spi.SettingProblem;

import java.util.List;
import java.util.Set;

/** A judge made of several others. */
public final class PanelKind implements JudgeKind<PanelSettings> {
    @Override
    public String name() {
        return "panel";
    }

    @Override
    public PanelSettings defaults() {
        return PanelSettings.DEFAULT;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Asks several judges, and says what most of them say, or their mean.",
                """
                votes: the answer that more of them prefer; a tie where none leads
                mean:  P(first is better) = mean of theirs, a tie counting 1/2
                invalid where no more than half of them can be read\
                """,
                "Verga et al. 2024, Replacing judges with juries");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of();
    }

    @Override
    public List<SettingProblem> check(PanelSettings settings, Set<String> given) {
        return settings.judges().isEmpty()
                ? List.of(
                        SettingProblem.missing(
                                "judges", "a panel", "Name other judges of the recipe."))
                : List.of();
    }

    @Override
    public Set<String> judges(PanelSettings settings) {
        return Set.copyOf(settings.judges());
    }

    @Override
    public Judge open(JudgeContext context, PanelSettings settings) {
        return new Panel(settings.judges().stream().map(context::judge).toList(), settings.by());
    }
}
