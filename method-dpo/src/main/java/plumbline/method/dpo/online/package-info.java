/**
 * Learning from preferences among the policy's own answers, labelled as it goes by a reward: online
 * DPO, XPO and Nash-MD. The losses are in {@link plumbline.method.dpo.online.OnlineLosses}; start
 * at {@link plumbline.method.dpo.online.OnlineDpoOptimizer}.
 */
package plumbline.method.dpo.online;
