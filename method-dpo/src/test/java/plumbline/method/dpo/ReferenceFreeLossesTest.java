package plumbline.method.dpo;

import static plumbline.method.dpo.Parameter.BETA;
import static plumbline.method.dpo.Parameter.LABEL_SMOOTHING;

import org.junit.jupiter.api.Nested;

import java.util.Map;
import java.util.Optional;

/** Every loss without a reference keeps the contract, or says why it cannot. */
class ReferenceFreeLossesTest {
    @Nested
    class Simpo extends PairLossContract {
        Simpo() {
            super(PairLoss.SIMPO, Map.of());
        }
    }

    @Nested
    class SimpoGammaAbsolute extends PairLossContract {
        SimpoGammaAbsolute() {
            super(PairLoss.SIMPO_GAMMA_ABSOLUTE, Map.of(LABEL_SMOOTHING, 0.1));
        }
    }

    @Nested
    class Orpo extends PairLossContract {
        Orpo() {
            super(PairLoss.ORPO, Map.of());
        }
    }

    @Nested
    class OrpoPromptNll extends PairLossContract {
        OrpoPromptNll() {
            super(PairLoss.ORPO_PROMPT_NLL, Map.of());
        }
    }

    @Nested
    class OrpoMeanNll extends PairLossContract {
        OrpoMeanNll() {
            super(PairLoss.ORPO_MEAN_NLL, Map.of());
        }
    }

    @Nested
    class Cpo extends PairLossContract {
        Cpo() {
            super(PairLoss.CPO, Map.of());
        }
    }

    @Nested
    class Alphapo extends PairLossContract {
        Alphapo() {
            super(PairLoss.ALPHAPO, Map.of());
        }
    }

    @Nested
    class Slic extends PairLossContract {
        Slic() {
            super(PairLoss.SLIC, Map.of(BETA, 0.01));
        }
    }

    @Nested
    class Sft extends PairLossContract {
        Sft() {
            super(PairLoss.SFT, Map.of());
        }

        @Override
        protected Optional<String> whyNotPushedFromTheReference() {
            return Optional.of("it does not read the rejected answers");
        }
    }
}
