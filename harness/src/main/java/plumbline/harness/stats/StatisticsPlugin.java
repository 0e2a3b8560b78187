package plumbline.harness.stats;

import plumbline.spi.AlignmentPlugin;
import plumbline.spi.ReferenceFormula;

import java.util.List;

/** Offers the statistics as reference formulas, so that {@code plumb loss} holds them to cases. */
public final class StatisticsPlugin implements AlignmentPlugin {
    @Override
    public String name() {
        return "statistics";
    }

    @Override
    public List<ReferenceFormula> formulas() {
        return StatisticsFormulas.all();
    }
}
