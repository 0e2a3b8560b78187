/**
 * The program: {@link plumbline.harness.Main} starts it, {@link plumbline.harness.HarnessModule}
 * wires it. What it does stands in the packages below.
 */
package plumbline.harness;
