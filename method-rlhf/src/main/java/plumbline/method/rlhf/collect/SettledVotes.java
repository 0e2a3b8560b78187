package plumbline.method.rlhf.collect;

import plumbline.data.AnswerPair;
import plumbline.data.PreferencePair;
import plumbline.data.Vote.Choice;
import plumbline.data.Voted;
import plumbline.spi.StageContext;
import plumbline.spi.VoteFiles;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Has pairs voted on and makes of each the preference that its votes come to. */
final class SettledVotes {
    private SettledVotes() {}

    /**
     * Ask the data's raters, or read what people said.
     *
     * @param pairs makes the pairs to ask about
     */
    static List<PreferencePair> of(
            StageContext context, VotingSettings voting, Supplier<List<AnswerPair>> pairs) {
        VoteFiles files = voting.votes();
        Voted voted = files.isEmpty() ? asked(context, pairs.get()) : context.votes(files, pairs);
        Map<String, Choice> labels =
                Aggregation.decide(voting.aggregation(), voting.raterPrior(), voted.votes());
        List<PreferencePair> labelled =
                voted.pairs().stream()
                        .filter(pair -> labels.containsKey(pair.id()))
                        .map(pair -> labelled(pair, labels.get(pair.id())))
                        .toList();
        warnOfUnvoted(voted, labelled, context);
        return labelled;
    }

    private static Voted asked(StageContext context, List<AnswerPair> pairs) {
        return new Voted(pairs, context.ask(pairs));
    }

    private static PreferencePair labelled(AnswerPair pair, Choice choice) {
        boolean second = choice == Choice.SECOND;
        return new PreferencePair(
                pair.prompt(),
                second ? pair.second() : pair.first(),
                second ? pair.first() : pair.second(),
                OptionalDouble.empty(),
                choice == Choice.TIE,
                Optional.empty());
    }

    private static void warnOfUnvoted(
            Voted voted, List<PreferencePair> labelled, StageContext context) {
        int unvoted = voted.pairs().size() - labelled.size();
        if (unvoted > 0) {
            context.caution(
                    "%d of %d pairs have no vote; they were left out."
                            .formatted(unvoted, voted.pairs().size()));
        }
    }
}
