package example.simpolite;

import plumbline.spi.Evaluator;
import plumbline.testkit.EvaluatorContract;

class ConciseTest extends EvaluatorContract<Brevity.Settings> {
    @Override
    protected Evaluator<Brevity.Settings> evaluator() {
        return new Concise();
    }
}
