package plumbline.method.dpo;

import static plumbline.method.dpo.Parameter.BETA;
import static plumbline.method.dpo.Parameter.DPOP_LAMBDA;
import static plumbline.method.dpo.Parameter.LABEL_SMOOTHING;

import org.junit.jupiter.api.Nested;

import java.util.Map;
import java.util.Optional;

/** Every loss against a reference keeps the contract, or says why it cannot. */
class PreferenceLossesTest {
    @Nested
    class Sigmoid extends PairLossContract {
        Sigmoid() {
            super(PairLoss.SIGMOID, Math.log(2), Map.of(BETA, 0.5));
        }
    }

    @Nested
    class Cdpo extends PairLossContract {
        Cdpo() {
            super(PairLoss.CDPO, Math.log(2), Map.of(BETA, 0.5, LABEL_SMOOTHING, 0.1));
        }
    }

    @Nested
    class DpoRobust extends PairLossContract {
        DpoRobust() {
            super(PairLoss.DPO_ROBUST, Math.log(2), Map.of(BETA, 0.5, LABEL_SMOOTHING, 0.1));
        }
    }

    @Nested
    class Hinge extends PairLossContract {
        Hinge() {
            super(PairLoss.HINGE, 1, Map.of(BETA, 0.05));
        }
    }

    @Nested
    class Ipo extends PairLossContract {
        Ipo() {
            super(PairLoss.IPO, 25, Map.of(BETA, 0.1));
        }
    }

    @Nested
    class IpoLengthNormalized extends PairLossContract {
        IpoLengthNormalized() {
            super(PairLoss.IPO_LENGTH_NORMALIZED, 25, Map.of(BETA, 0.1));
        }
    }

    @Nested
    class Exo extends PairLossContract {
        Exo() {
            super(
                    PairLoss.EXO,
                    Math.log(0.5) - Math.log(0.3),
                    Map.of(BETA, 0.5, LABEL_SMOOTHING, 0.1));
        }
    }

    @Nested
    class Nca extends PairLossContract {
        Nca() {
            super(PairLoss.NCA, 2 * Math.log(2), Map.of(BETA, 0.5));
        }
    }

    @Nested
    class BcoPair extends PairLossContract {
        BcoPair() {
            super(PairLoss.BCO_PAIR, 2 * Math.log(2), Map.of(BETA, 0.5));
        }
    }

    @Nested
    class SppoHard extends PairLossContract {
        SppoHard() {
            super(PairLoss.SPPO_HARD, 50, Map.of(BETA, 0.1));
        }
    }

    @Nested
    class Aot extends PairLossContract {
        Aot() {
            super(PairLoss.AOT, Math.log(2), Map.of(BETA, 0.5));
        }
    }

    @Nested
    class AotUnpaired extends PairLossContract {
        AotUnpaired() {
            super(PairLoss.AOT_UNPAIRED, Math.log(2), Map.of(BETA, 0.5));
        }
    }

    @Nested
    class ApoZero extends PairLossContract {
        ApoZero() {
            super(PairLoss.APO_ZERO, 1, Map.of(BETA, 0.5));
        }
    }

    @Nested
    class ApoDown extends PairLossContract {
        ApoDown() {
            super(PairLoss.APO_DOWN, 1, Map.of(BETA, 0.5));
        }

        @Override
        protected Optional<String> whyNotPushedFromTheReference() {
            return Optional.of(
                    "at the reference the pull on chosen is balanced: only rejected moves");
        }
    }

    @Nested
    class Discopop extends PairLossContract {
        Discopop() {
            super(PairLoss.DISCOPOP, (Math.log(2) + 1) / 2, Map.of(BETA, 0.5));
        }

        @Override
        protected Optional<String> whyNotPushedFromTheReference() {
            return Optional.of("its exponential part sets in at a margin of 0, where it rises");
        }
    }

    @Nested
    class SigmoidLengthNormalized extends PairLossContract {
        SigmoidLengthNormalized() {
            super(PairLoss.SIGMOID_LENGTH_NORMALIZED, Math.log(2), Map.of(BETA, 0.5));
        }
    }

    @Nested
    class Rdpo extends PairLossContract {
        Rdpo() {
            super(PairLoss.RDPO, Double.NaN, Map.of(BETA, 0.5));
        }

        @Override
        protected Optional<String> whyLossAtReferenceIsUnknown() {
            return Optional.of("the penalty on length is there without any margin");
        }
    }

    @Nested
    class RdpoLengthNormalized extends PairLossContract {
        RdpoLengthNormalized() {
            super(PairLoss.RDPO_LENGTH_NORMALIZED, Double.NaN, Map.of(BETA, 0.5));
        }

        @Override
        protected Optional<String> whyLossAtReferenceIsUnknown() {
            return Optional.of("the penalty on length is there without any margin");
        }
    }

    @Nested
    class Dpop extends PairLossContract {
        Dpop() {
            super(PairLoss.DPOP, Math.log(2), Map.of(BETA, 0.5, DPOP_LAMBDA, 3.0));
        }
    }
}
