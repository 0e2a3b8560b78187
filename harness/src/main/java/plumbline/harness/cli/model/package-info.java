/**
 * The commands that look into one model: {@code generate}, {@code score}, {@code tokenize}. Start
 * at {@link plumbline.harness.cli.model.GenerateCommand}. What measures formulas and speed stands
 * in the packages {@code loss} and {@code bench} below.
 */
package plumbline.harness.cli.model;
