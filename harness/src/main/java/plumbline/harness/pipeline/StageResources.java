package plumbline.harness.pipeline;

import plumbline.data.AnswerPair;
import plumbline.harness.data.VoteReader;
import plumbline.harness.labelling.Ballots;
import plumbline.harness.labelling.Raters;
import plumbline.spi.Policy;
import plumbline.spi.VoteFiles;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a stage may ask for beside its own policy and data: earlier policies, a judge, and labels.
 */
final class StageResources implements AutoCloseable {
    private final Function<String, Policy> policies;
    private final Optional<Raters> raters;
    private final Optional<StageJudge> judge;
    private final Map<String, Policy> opened = new LinkedHashMap<>();
    private Ballots ballots;

    /**
     * @param policies opens the policy that an earlier stage left
     */
    StageResources(
            Function<String, Policy> policies,
            Optional<Raters> raters,
            Optional<StageJudge> judge) {
        this.policies = policies;
        this.raters = raters;
        this.judge = judge;
    }

    Policy policyOf(String stage) {
        return opened.computeIfAbsent(stage, policies);
    }

    /** Return the judge; empty where the stage did not declare one. */
    Optional<StageJudge> judge() {
        return judge;
    }

    Ballots ask(List<AnswerPair> pairs, long seed) {
        Raters people =
                raters.orElseThrow(
                        () -> new IllegalStateException("the stage did not declare raters"));
        return keep(people.ask(pairs, seed));
    }

    Ballots read(VoteFiles files) {
        return keep(VoteReader.read(files));
    }

    private Ballots keep(Ballots more) {
        ballots = ballots == null ? more : ballots.plus(more);
        return more;
    }

    /** Return everything that was voted so far. */
    Ballots ballots() {
        return ballots;
    }

    @Override
    public void close() {
        judge.ifPresent(StageJudge::close);
        opened.values().forEach(Policy::close);
    }
}
