/**
 * The command line: one class a command, options in, exit code out. Start at {@link
 * plumbline.harness.cli.Commands}, which lists them; what a command does stands in the packages
 * beside this one.
 */
package plumbline.harness.cli;
