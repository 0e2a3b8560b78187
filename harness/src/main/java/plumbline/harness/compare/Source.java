package plumbline.harness.compare;

import plumbline.harness.result.RunRecord;

import java.nio.file.Path;

/**
 * One of the runs that are compared.
 *
 * @param label what it is called beside the others: unique among them
 * @param file its {@code report.json}
 */
public record Source(String label, Path file, RunRecord run) {}
