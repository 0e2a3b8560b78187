/**
 * What the machine can do: {@code plumb doctor}. Facts come from {@link
 * plumbline.harness.cli.doctor.Machine}, {@link plumbline.harness.cli.doctor.Gpu} and the engine;
 * what follows from them stands in {@link plumbline.harness.cli.doctor.Checkup}.
 */
package plumbline.harness.cli.doctor;
