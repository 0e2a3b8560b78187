/**
 * Models on disk, in the layout of the Hugging Face libraries: what is saved here loads there, and
 * the other way round. Start at {@link plumbline.engine.checkpoint.ModelDirectory}. Below it:
 * {@link plumbline.engine.checkpoint.HuggingFaceConfig} for shapes, {@code HuggingFaceNames} and
 * {@code TensorMatch} for names and layouts of tensors, {@code SafetensorsFile} for bytes; {@link
 * plumbline.engine.checkpoint.PeftAdapter} for adapters. Files are distrusted: nothing they claim
 * is believed, or allocated for, before it is checked.
 */
package plumbline.engine.checkpoint;
