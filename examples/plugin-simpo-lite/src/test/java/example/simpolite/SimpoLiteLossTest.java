package example.simpolite;

import plumbline.spi.Ragged;
import plumbline.tape.Var;
import plumbline.testkit.PreferenceLossContract;

class SimpoLiteLossTest extends PreferenceLossContract {
    @Override
    protected Var loss(Var policy, Ragged reference) {
        return SimpoLite.loss(policy, 2, 1);
    }

    @Override
    protected double lossAtReference() {
        return Double.NaN;
    }

    @Override
    protected java.util.Optional<String> whyLossAtReferenceIsUnknown() {
        return java.util.Optional.of("there is no reference");
    }
}
