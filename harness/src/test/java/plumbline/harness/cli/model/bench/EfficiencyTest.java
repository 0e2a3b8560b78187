package plumbline.harness.cli.model.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import plumbline.harness.cli.model.bench.Workload.Example;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

class EfficiencyTest {
    private static final Map<String, Double> SHARES = Map.of("matrix_products", 0.8125);
    private static final Efficiency HALF = Efficiency.of(10.0, 0.1, 200, SHARES);

    @Test
    void theShareIsTheRateReachedOverThatOfTheMatrixProduct() {
        assertEquals(100, HALF.gflops(), 1e-12);
        assertEquals(0.5, HALF.shareOfMatmul(), 1e-12);
        assertEquals(
                "10.000 useful GFLOP a repeat, 100.0 GFLOP/s: 50 % of the 200.0 GFLOP/s that a"
                        + " 1024³ matrix product reaches on these cores\n"
                        + "time: matrix products 81.3 %",
                HALF.sentences());
    }

    @Test
    void aModelOfUnknownShapeHasNoShareButItsKernelsHaveTheirs() {
        Efficiency unknown = Efficiency.of(null, 0.1, 200, SHARES);
        assertNull(unknown.shareOfMatmul());
        assertTrue(unknown.sentences().contains("not counted"), unknown.sentences());
        assertTrue(unknown.sentences().contains("81.3 %"), unknown.sentences());
    }

    @Test
    void itsKeysStandBesideThoseOfThePeer() {
        Workload workload = new Workload(List.of(new Example(new int[2], new int[2])));
        Timings timings = new Timings(List.of(0.1), 0, OptionalDouble.empty());
        BenchLine line = BenchLine.of(Scenario.SFT, "nano", workload, timings, 2);
        JsonNode json = new ObjectMapper().valueToTree(line.with(HALF));
        assertEquals(4, json.get("real_tokens").asInt());
        assertEquals(0.5, json.get("share_of_matmul").asDouble(), 1e-12);
        assertEquals(0.8125, json.get("kernel_shares").get("matrix_products").asDouble());
        assertTrue(new ObjectMapper().valueToTree(line).path("useful_gflop").isMissingNode());
    }
}
