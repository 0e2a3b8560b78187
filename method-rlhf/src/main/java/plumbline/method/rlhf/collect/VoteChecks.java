package plumbline.method.rlhf.collect;

import plumbline.spi.SettingProblem;
import plumbline.spi.VoteFiles;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is wrong with settings by which votes are got and settled. */
final class VoteChecks {
    private VoteChecks() {}

    static List<SettingProblem> of(VotingSettings voting, Set<String> given) {
        List<SettingProblem> problems = new ArrayList<>();
        String aggregation = voting.aggregation();
        VoteFiles files = voting.votes();
        if (given.contains("rater-prior") && !aggregation.equals(VotingSettings.DAWID_SKENE)) {
            problems.add(
                    SettingProblem.noEffect(
                            "rater-prior",
                            "the aggregation '" + aggregation + "'",
                            "It belongs to dawid-skene."));
        }
        if (!files.isEmpty() && files.pairs().isEmpty()) {
            problems.add(
                    SettingProblem.missing(
                            "votes.pairs",
                            "reading votes",
                            "Name the file of pairs that was voted on, or that is to be written."));
        }
        if (!files.isEmpty() && files.votes().isEmpty()) {
            problems.add(
                    SettingProblem.missing(
                            "votes.votes",
                            "reading votes",
                            "Name the file in which people's votes stand, or will."));
        }
        return problems;
    }
}
