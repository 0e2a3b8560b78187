package plumbline.method.constitutional;

import plumbline.method.constitutional.feedback.ConstitutionalFeedbackAnnotator;
import plumbline.method.constitutional.revise.CritiqueReviseAnnotator;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Annotator;

import java.util.List;

/** Constitutional AI: answers that are revised, and compared, by the principles of a file. */
public final class ConstitutionalPlugin implements AlignmentPlugin {
    @Override
    public String name() {
        return "constitutional";
    }

    @Override
    public List<Annotator<?>> annotators() {
        return List.of(new CritiqueReviseAnnotator(), new ConstitutionalFeedbackAnnotator());
    }
}
