/**
 * Judges that need no endpoint: the gold reward made worse on purpose, a learned reward, rules, a
 * local model, a panel of others. Start at {@link plumbline.method.rlaif.judge.RewardJudgeKind}.
 */
package plumbline.method.rlaif.judge;
