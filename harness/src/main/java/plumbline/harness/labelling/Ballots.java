package plumbline.harness.labelling;

import plumbline.data.AnswerPair;
import plumbline.data.Vote;
import plumbline.data.Vote.Choice;
import plumbline.data.Voted;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Votes with what only the harness may know of them.
 *
 * @param agreed pair to the answer that is agreed to be right, for calibration pairs that have one
 * @param cost of one vote, by annotator
 * @param unit of the costs
 */
public record Ballots(
        List<AnswerPair> pairs,
        List<Vote> votes,
        Map<String, Choice> agreed,
        Map<String, Double> cost,
        String unit) {
    public Ballots {
        pairs = List.copyOf(pairs);
        votes = List.copyOf(votes);
        agreed = Map.copyOf(agreed);
        cost = Map.copyOf(cost);
    }

    /** Return what a stage may see. */
    public Voted voted() {
        return new Voted(pairs, votes);
    }

    /** Return these and those together. */
    public Ballots plus(Ballots more) {
        List<AnswerPair> allPairs = new ArrayList<>(pairs);
        allPairs.addAll(more.pairs);
        List<Vote> allVotes = new ArrayList<>(votes);
        allVotes.addAll(more.votes);
        Map<String, Choice> allAgreed = new HashMap<>(agreed);
        allAgreed.putAll(more.agreed);
        Map<String, Double> allCosts = new HashMap<>(cost);
        allCosts.putAll(more.cost);
        return new Ballots(allPairs, allVotes, allAgreed, allCosts, unit);
    }
}
