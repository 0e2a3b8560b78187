package example.simpolite;

import plumbline.spi.Optimizer;
import plumbline.support.Schedule;
import plumbline.testkit.OptimizerContract;

class SimpoLiteTest extends OptimizerContract<SimpoLite.Settings> {
    @Override
    protected Optimizer<SimpoLite.Settings> optimizer() {
        return new SimpoLite();
    }

    @Override
    protected SimpoLite.Settings tenSteps() {
        return new SimpoLite.Settings(2, 1, 10, 4, new Schedule(0.1, "constant", 0));
    }
}
