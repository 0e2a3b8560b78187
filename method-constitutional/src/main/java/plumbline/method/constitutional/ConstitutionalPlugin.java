package plumbline.method.constitutional;

import plumbline.spi.AlignmentPlugin;

/** Constitutional AI: critique, revision, and feedback by principles (Bai et al. 2022). */
public final class ConstitutionalPlugin implements AlignmentPlugin {
    @Override
    public String name() {
        return "constitutional";
    }
}
