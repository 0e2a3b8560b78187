package plumbline.harness.result;

import plumbline.harness.reward.RewardCard;

/** What a reward model of one seed is worth. */
public record SeedCard(long seed, RewardCard card) {}
