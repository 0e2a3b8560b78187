/**
 * The engine's kernels one by one, on shapes that training and decoding have. One thread computes,
 * as one worker does. How to run them stands in docs/benchmarks.md; whole steps are measured by
 * {@code plumb bench}.
 */
package plumbline.benchmarks;
