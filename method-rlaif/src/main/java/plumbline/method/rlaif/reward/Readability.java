package plumbline.method.rlaif.reward;

import plumbline.problem.ProblemException;

import java.util.function.Consumer;

/**
 * Counts the answers of which a judge's reply could not be read. They get the worst reward, so that
 * a policy gains nothing by confusing the judge; that is said, and where they are many the stage
 * ends.
 */
final class Readability {
    /** Of fewer answers a share says little, unless none could be read. */
    private static final int ENOUGH = 50;

    private final JudgeRewardSettings settings;
    private final Consumer<String> caution;
    private long asked;
    private long unreadable;

    Readability(JudgeRewardSettings settings, Consumer<String> caution) {
        this.settings = settings;
        this.caution = caution;
    }

    /**
     * Count more answers.
     *
     * @throws ProblemException if too many could not be read
     */
    void count(long more, long notRead) {
        if (notRead > 0 && unreadable == 0) {
            caution.accept(
                    "some replies of the judge '%s' could not be read; those answers got the worst reward, see judge/invalid."
                            .formatted(settings.judge()));
        }
        asked += more;
        unreadable += notRead;
        boolean tooMany = unreadable > settings.maxUnreadable() * asked;
        if (tooMany && (asked >= ENOUGH || unreadable == asked)) {
            throw new ProblemException(
                    "reward '" + settings.judge() + "'",
                    "unreadable-judge",
                    "no reply could be read on %d of %d answers; max-unreadable is %s."
                            .formatted(unreadable, asked, settings.maxUnreadable()),
                    "Look at the judge's template and at its replies; nothing can be learned from"
                            + " such a judge.");
        }
    }
}
