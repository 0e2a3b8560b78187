/**
 * Jinja2, as far as chat templates use it. Start at {@link plumbline.engine.text.jinja.Template}: a
 * {@code Lexer} cuts the source, parsers build {@link plumbline.engine.text.jinja.Statement}s and
 * {@link plumbline.engine.text.jinja.Expression}s, {@code Renderer} and {@code Evaluator} walk
 * them.
 *
 * <p>Why not a library: a template must give the very text that a model was trained on, and Jinjava
 * 2.8, the one Java implementation, silently gives another for templates of Llama 3 and Qwen3
 * ({@code not x is defined}, {@code for … if}, {@code messages[::-1]}, the scope of {@code set} in
 * a loop, white space between blocks). This covers what transformers' sandbox offers to a template;
 * what it does not cover is an error, never another text.
 *
 * <p>Values are Java's: {@code String}, {@code Boolean}, {@code Long}, {@code Double}, {@code
 * List}, {@code Map}, {@code null} for none, and {@code Undefined}. No Java object is ever
 * reachable from a template.
 */
package plumbline.engine.text.jinja;
