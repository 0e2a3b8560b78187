package plumbline.harness.report;

import plumbline.harness.stats.Outlook;
import plumbline.harness.stats.Replicate;
import plumbline.harness.stats.SignTest;
import plumbline.harness.stats.VarianceParts;

import java.util.List;

/**
 * What a paired difference rests on beside its interval.
 *
 * @param sign on how many prompts each arm is ahead; null where prompts are not shared
 * @param parts where its variance comes from; null for one seed
 * @param outlook what would change the verdict; null for one seed
 */
public record Evidence(SignTest sign, VarianceParts parts, Outlook outlook) {
    /** Gather from the seeds that have a figure; null where there are none. */
    static Evidence of(List<Replicate> seeds) {
        if (seeds.isEmpty()) {
            return null;
        }
        return new Evidence(
                SignTest.of(seeds),
                VarianceParts.of(seeds),
                seeds.size() < 2 ? null : Outlook.of(seeds));
    }
}
