package plumbline.harness.cli.model.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import plumbline.harness.cli.model.bench.Workload.Continuation;
import plumbline.harness.cli.model.bench.Workload.Example;
import plumbline.harness.cli.model.bench.Workload.Pair;
import plumbline.harness.cli.model.bench.Workload.Row;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class WorkloadRuleTest {
    private static final Path SHARED = Path.of("../../shared/bench/workloads.json");

    @ParameterizedTest
    @CsvSource({
        "SFT, 16, 1879",
        "DPO_LONG_PROMPT, 16, 3481",
        "DPO_SHORT_PROMPT, 16, 3537",
        "GENERATE_FIXED, 32, 2926",
        "GENERATE_EOS, 32, 1828",
        "PPO, 32, 610",
        "REWARD_MODEL, 16, 3986"
    })
    void realTokensAreThoseThatThePeerCounts(Scenario scenario, int rows, long realTokens) {
        Workload workload = WorkloadRule.of(scenario);
        assertEquals(rows, workload.rows().size());
        assertEquals(realTokens, workload.realTokens());
    }

    @ParameterizedTest
    @EnumSource
    void ruleGivesTheTokensOfTheSharedFile(Scenario scenario) {
        assumeTrue(Files.exists(SHARED), "the shared workloads are not here");
        List<Row> expected = WorkloadFile.read(SHARED, scenario).rows();
        List<Row> actual = WorkloadRule.of(scenario).rows();
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(parts(expected.get(i)), parts(actual.get(i)));
        }
    }

    private static Object[] parts(Row row) {
        return switch (row) {
            case Example(int[] prompt, int[] completion) -> new Object[] {prompt, completion};
            case Pair(int[] prompt, int[] chosen, int[] rejected) ->
                    new Object[] {prompt, chosen, rejected};
            case Continuation(int[] prompt, int newTokens) -> new Object[] {prompt, newTokens};
        };
    }

    @Test
    void promptsBeginAndCompletionsEnd() {
        Pair pair = WorkloadRule.of(Scenario.DPO_LONG_PROMPT).rows(Pair.class).getFirst();
        assertEquals(1, pair.prompt()[0]);
        assertEquals(2, pair.chosen()[pair.chosen().length - 1]);
        assertEquals(2, pair.rejected()[pair.rejected().length - 1]);
    }
}
