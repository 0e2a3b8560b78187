package plumbline.harness.cli.model.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.spi.AlignmentPlugin;
import plumbline.spi.ReferenceFormula;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds policy-gradient losses and estimators to other people's numbers. */
class PolicyGradientOracleTest {
    private static final Path CASES = Path.of("../../shared/oracles/losses.json");
    private static final Map<String, ReferenceFormula> FORMULAS =
            ServiceLoader.load(AlignmentPlugin.class).stream()
                    .flatMap(plugin -> plugin.get().formulas().stream())
                    .collect(Collectors.toMap(ReferenceFormula::family, Function.identity()));

    @ParameterizedTest
    @ValueSource(
            strings = {"ppo.", "gspo.", "cispo.", "kl.", "grpo.", "rloo.", "reinforce_pp", "bon."})
    void everyCaseAgrees(String prefix) {
        assumeTrue(Files.exists(CASES), "reference cases are not beside this checkout: " + CASES);
        List<ReferenceCase> cases = ReferenceCases.read(CASES, prefix);
        assertTrue(!cases.isEmpty(), "no case begins with " + prefix);
        List<String> differences =
                cases.stream()
                        .flatMap(c -> result(c).differences().stream().map(d -> c.id() + ": " + d))
                        .toList();
        assertEquals(List.of(), differences);
    }

    private static CaseResult result(ReferenceCase c) {
        ReferenceFormula formula = FORMULAS.get(c.family());
        assertTrue(formula != null, () -> "there is no formula of " + c.family());
        return Comparison.of(c, Numbers.named(formula.evaluate(c.input())));
    }
}
