package plumbline.method.rlaif;

import plumbline.spi.AlignmentPlugin;

/** Learning from AI feedback: judges, and what is made of their verdicts. */
public final class RlaifPlugin implements AlignmentPlugin {
    @Override
    public String name() {
        return "rlaif";
    }
}
