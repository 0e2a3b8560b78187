/**
 * Batches through a network: {@link plumbline.engine.train.Scorer} asks, {@link
 * plumbline.engine.train.TrainingRun} takes steps. A batch is cut into parts that fit in memory and
 * a part into lanes that workers compute ({@link plumbline.engine.train.BatchPlan}); the cut never
 * depends on the number of threads, so neither does a result.
 */
package plumbline.engine.train;
