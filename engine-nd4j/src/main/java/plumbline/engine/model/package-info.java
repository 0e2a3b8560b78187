/**
 * The transformer: its shape ({@link plumbline.engine.model.TransformerConfig}), its weights in one
 * flat vector ({@link plumbline.engine.model.Weights}), and its forward and backward pass ({@link
 * plumbline.engine.model.Transformer}), where reading should start. Batches are packed: tokens lie
 * end to end and a shared prompt is computed once. Arithmetic itself is in {@code
 * plumbline.engine.kernel}; loops over batches are in {@code plumbline.engine.train} and {@code
 * plumbline.engine.decode}.
 */
package plumbline.engine.model;
