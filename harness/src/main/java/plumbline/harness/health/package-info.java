/**
 * Health rules: named diagnoses of a training, each with its threshold, evidence and remedy. They
 * are pure functions of what a run recorded. Start at {@link plumbline.harness.health.HealthRules}.
 */
package plumbline.harness.health;
