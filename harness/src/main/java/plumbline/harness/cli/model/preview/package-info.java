/**
 * What a recipe trains on, token by token: {@code plumb preview}. Start at {@link
 * plumbline.harness.cli.model.preview.PreviewCommand}.
 */
package plumbline.harness.cli.model.preview;
