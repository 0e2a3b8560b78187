package example.simpolite;

import plumbline.spi.Evaluator;
import plumbline.testkit.EvaluatorContract;

class ConciseTest extends EvaluatorContract<Concise.Settings> {
    @Override
    protected Evaluator<Concise.Settings> evaluator() {
        return new Concise();
    }
}
