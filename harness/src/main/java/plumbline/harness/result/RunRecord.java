package plumbline.harness.result;

import java.util.List;

/**
 * Everything a run found out: the truth that {@code report.json} holds and every report is rendered
 * from.
 *
 * @param referenceArm the arm against which KL is measured and wins are counted
 * @param cautions what the numbers cannot say, in sentences
 */
public record RunRecord(
        String name,
        RunContext context,
        String referenceArm,
        DataReport data,
        List<ArmRecord> arms,
        List<String> cautions) {}
