package plumbline.harness.cli.model.bench;

import com.fasterxml.jackson.databind.JsonNode;

import plumbline.harness.cli.model.JsonFile;
import plumbline.harness.cli.model.bench.Workload.Continuation;
import plumbline.harness.cli.model.bench.Workload.Example;
import plumbline.harness.cli.model.bench.Workload.Pair;
import plumbline.harness.cli.model.bench.Workload.Row;
import plumbline.problem.ProblemException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a scenario's rows from {@code {"scenarios": {NAME: {"rows": [{"prompt": […], …}]}}}}. */
final class WorkloadFile {
    private final Path file;

    private WorkloadFile(Path file) {
        this.file = file;
    }

    /**
     * Read one scenario.
     *
     * @throws ProblemException if the file does not hold it as the scenario needs it
     */
    static Workload read(Path file, Scenario scenario) {
        JsonNode document = JsonFile.read("--workloads", file);
        JsonNode rows = document.path("scenarios").path(scenario.toString()).path("rows");
        return new WorkloadFile(file).workload(rows, scenario);
    }

    private Workload workload(JsonNode nodes, Scenario scenario) {
        List<Row> rows = new ArrayList<>();
        for (JsonNode node : nodes) {
            rows.add(row(node, scenario));
        }
        if (rows.isEmpty()) {
            throw wrong("it has no rows for the scenario '" + scenario + "'");
        }
        return new Workload(rows);
    }

    private Row row(JsonNode node, Scenario scenario) {
        return switch (scenario) {
            case SFT -> new Example(ids(node, "prompt"), ids(node, "completion"));
            case DPO_LONG_PROMPT, DPO_SHORT_PROMPT, REWARD_MODEL ->
                    new Pair(ids(node, "prompt"), ids(node, "chosen"), ids(node, "rejected"));
            case GENERATE_FIXED, GENERATE_EOS, PPO ->
                    new Continuation(ids(node, "prompt"), count(node, "new_tokens"));
        };
    }

    private int[] ids(JsonNode node, String name) {
        List<Integer> ids = new ArrayList<>();
        for (JsonNode id : node.path(name)) {
            if (!id.isInt() || id.asInt() < 0) {
                throw wrong("'" + name + "' of a row holds " + id + ", which is no token id");
            }
            ids.add(id.asInt());
        }
        if (ids.isEmpty()) {
            throw wrong("a row has no '" + name + "'");
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    private int count(JsonNode node, String name) {
        if (!node.path(name).isInt() || node.path(name).asInt() < 1) {
            throw wrong("'" + name + "' of a row is " + node.path(name) + ", not at least 1");
        }
        return node.path(name).asInt();
    }

    private ProblemException wrong(String message) {
        return new ProblemException(file.toString(), "not-workloads", message + ".", "");
    }
}
