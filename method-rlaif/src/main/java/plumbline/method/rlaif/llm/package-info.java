/**
 * A language model behind an endpoint that speaks OpenAI's chat protocol, as a judge. Start at
 * {@link plumbline.method.rlaif.llm.LlmJudgeKind}; {@link plumbline.method.rlaif.llm.ChatClient}
 * does the asking, and knows nothing of judging: cache, budget, retries, concurrency.
 *
 * <p>Nothing here reads JSON: {@link plumbline.method.rlaif.llm.ChatApi} alone knows the client
 * library.
 */
package plumbline.method.rlaif.llm;
